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

let package = Package(
    name: "praxis",
    products: [.executable(name: "praxis", targets: ["praxis"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    ],
    targets: [
        // floor 0
        .systemLibrary(name: "CMarkGFM", pkgConfig: "libcmark-gfm", providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
        .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
        shipped("Templates", folder: "templates", files: kinds.map { "\($0).md" }),
        shipped("Hooks", folder: "hooks", files: ["pre-commit", "commit-msg", "pre-push", "post-merge", "post-checkout", "pre-receive"]),
        room("Documents", ["CMarkGFM", "CYAML"]),
        // floor 4
        room(
            "Commands",
            [
                "Documents", "Templates", "Hooks",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),
        // floor 5
        .executableTarget(name: "praxis", dependencies: ["Commands"], swiftSettings: settings),
        // tests
        .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: settings),
        tests("DocumentsTests", ["Documents", "Templates"], exclude: ["Cases"]),
        tests("CommandsTests", ["Commands"], exclude: ["Transcripts"]),
        tests("HouseTests", ["Documents", "Templates", "Commands"]),
    ]
)
