// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .strictMemorySafety(),
]

/// A target of the house: its arrows are its dependencies, and `HouseTests` holds them to the table in Sources/README.md.
func room(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
    .testTarget(name: name, dependencies: dependencies + ["TestSupport"], exclude: exclude, swiftSettings: settings)
}

/// The folder is the target: what is shipped is what is read, embedded in the binary.
func shipped(_ name: String, folder: String, files: [String]) -> Target {
    .target(name: name, path: folder, resources: files.map { .embedInCode($0) }, swiftSettings: [.swiftLanguageMode(.v6)])
}

let kinds = [
    "assessment", "charter", "competency", "decision", "document", "module", "page", "practice", "programme", "question", "role", "session",
    "term", "tool", "workshop",
]

/// Texts of the starter, one for each language.
let starterTexts =
    ["charter", "outline", "question-absent-sponsor", "question-sprints", "workshop-founding"]
    + ["committee-map", "lessons-learned", "one-page-status", "risk-review", "steering-committee"].map { "practice-\($0)" }
    + ["decision-log", "lessons-register", "map-of-bodies", "one-page-status", "risk-register"].map { "tool-\($0)" }
    + [
        "build-and-keep-a-schedule", "capitalise-on-experience", "facilitate-meetings", "follow-cost-and-workload",
        "handle-change-requests", "lead-risks-and-issues", "pmo-posture", "report-status", "set-up-governance",
    ].map { "competency-\($0)" }
    + ["financial-follow-up", "governance", "planning", "reporting", "risks-issues-and-changes", "role-and-posture"].map { "module-\($0)" }
    + ["foundations-quiz", "observed-on-the-job", "the-project-that-slips"].map { "assessment-\($0)" }
    + ["programme-future-pmo", "role-pmo"]
/// Texts that hold both languages.
let starterTerms = [
    "baseline", "change-request", "committee-map", "decision-log", "deliverable", "issue", "lessons-learned", "milestone", "minutes",
    "rag-status",
    "remaining-work", "risk", "risk-owner", "sponsor", "steering-committee",
]
let starterFiles =
    starterTexts.flatMap { ["\($0).en.md", "\($0).fr.md"] } + starterTerms.map { "term-\($0).md" } + [
        "outline.yml", "carte-des-instances.csv", "decision-log.csv", "lessons-register.csv", "map-of-bodies.csv",
        "registre-des-enseignements.csv", "registre-des-risques.csv", "releve-de-decisions.csv", "risk-register.csv",
    ]

let package = Package(
    name: "praxis",
    products: [.executable(name: "praxis", targets: ["praxis"]), .executable(name: "praxis-web", targets: ["praxis-web"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2", traits: []),
        .package(url: "https://github.com/swhitty/FlyingFox", exact: "0.27.1"),
    ],
    targets: [
        // floor 0
        .systemLibrary(name: "CGit2", pkgConfig: "libgit2", providers: [.apt(["libgit2-dev"])]),
        .systemLibrary(
            name: "CMarkGFM", pkgConfig: "libcmark-gfm", providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
        .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .target(name: "CCertificates"),
        shipped("Templates", folder: "templates", files: kinds.map { "\($0).md" } + ["policy-small.yml", "policy-standard.yml"]),
        shipped("Starter", folder: "starter", files: starterFiles.map { "pmo/\($0)" }),
        shipped(
            "SiteFiles", folder: "site",
            files: [
                "style.css", "search.css", "diagrams.css", "handout.css", "page.js", "quiz.js", "search.js", "serve.css", "serve.js",
            ]),
        shipped("Hooks", folder: "hooks", files: ["pre-commit", "commit-msg", "pre-push", "post-merge", "post-checkout", "pre-receive"]),
        room("Documents", ["CMarkGFM", "CYAML"]),
        // floor 1
        room("Git", ["CGit2", "CCertificates"]),
        room("Signatures", [.product(name: "Crypto", package: "swift-crypto")]),
        room("Review", ["Documents"]),
        // floor 2
        room("Community", ["Documents", "Review"]),
        // floor 3
        room("Feeds", ["Documents", "Community", .product(name: "Crypto", package: "swift-crypto")]),
        room("Site", ["Documents", "Review", "Community", "SiteFiles"]),
        // floor 4
        room(
            "Workspace",
            [
                "CSQLite", "Git", "Signatures", "Documents", "Review", "Community", "Site", "Templates", "Hooks", "Starter",
                .product(name: "Subprocess", package: "swift-subprocess"),
            ]),
        // floor 5
        room(
            "Commands",
            [
                "Workspace", "Site", "Feeds", "Git", "Signatures", "Documents", "Review", "Community", "Templates",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),
        room(
            "Web",
            [
                "Workspace", "Site", "Feeds", "Community", "Review", "Documents", "SiteFiles",
                .product(name: "FlyingSocks", package: "FlyingFox"),
            ]),
        // floor 6
        .executableTarget(name: "praxis", dependencies: ["Commands"], swiftSettings: settings),
        .executableTarget(name: "praxis-web", dependencies: ["Web"], swiftSettings: settings),
        // tests
        .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: settings),
        tests("DocumentsTests", ["Documents", "Templates"], exclude: ["Cases"] + kinds.filter { $0 != "document" }.map { "Kinds/\($0)" }),
        tests("GitTests", ["Git"]),
        tests("SignaturesTests", ["Signatures", .product(name: "Crypto", package: "swift-crypto")]),
        tests("ReviewTests", ["Review", "Documents", "Templates"]),
        tests("CommunityTests", ["Community", "Documents", "Review", "Templates"]),
        tests("FeedsTests", ["Feeds", "Documents", "Community"], exclude: ["Schemas", "Outputs"]),
        tests(
            "SiteTests", ["Site", "Community", "Documents", "Review", "Templates"],
            exclude: ["Diagrams/Cases", "hostile.txt", "judge.py", "browse.py", "checks.js"]),
        tests(
            "WorkspaceTests", ["Workspace", "Community", "Site", "Git", "Documents", "Review"],
            exclude: ["divergence.txt", "divergence-of-drafts.txt"]),
        tests(
            "CommandsTests", ["Commands"],
            exclude: ["Transcripts", "Fitting/editor.py", "Fitting/editor.txt", "Fitting/revue-des-risques.md"]),
        tests("WebTests", ["Web", "Workspace", "Feeds", "Site", "Documents", "Review"]),
        tests("HouseTests", ["Documents", "Templates", "Commands"]),
    ]
)
