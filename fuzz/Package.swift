// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that neither `swift build` nor CI of Praxis builds it: here `Documents` is built with libFuzzer's counters.
// Its folder is a link to that of Praxis, because `package` declarations are seen inside one package only.
let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
    name: "fuzz",
    targets: [
        .systemLibrary(name: "CMarkGFM", pkgConfig: "libcmark-gfm"),
        .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1"),
        .target(name: "Documents", dependencies: ["CMarkGFM", "CYAML"], swiftSettings: settings),
        // libFuzzer brings the main
        .executableTarget(name: "fuzz", dependencies: ["Documents"], swiftSettings: settings + [.unsafeFlags(["-parse-as-library"])]),
    ]
)
