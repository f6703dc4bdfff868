// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that neither `swift build` nor CI of Praxis builds it. `bench` links nothing of Praxis: it starts the built
// program, as a person does, beside its floors. `checking` is the room `Documents` alone, by a link to its folder; `community` writes what the
// rooms `Review` and `Signatures` read.
let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
    name: "bench",
    dependencies: [.package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2")],
    targets: [
        .executableTarget(name: "bench", swiftSettings: [.swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny")]),
        .executableTarget(name: "measure"),
        .executableTarget(name: "cmarkfloor", linkerSettings: [.linkedLibrary("cmark-gfm"), .linkedLibrary("cmark-gfm-extensions")]),
        .systemLibrary(name: "CMarkGFM", pkgConfig: "libcmark-gfm"),
        .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1"),
        .target(name: "Documents", dependencies: ["CMarkGFM", "CYAML"], swiftSettings: settings),
        .target(name: "Review", dependencies: ["Documents"], swiftSettings: settings),
        .target(name: "Signatures", dependencies: [.product(name: "Crypto", package: "swift-crypto")], swiftSettings: settings),
        .executableTarget(
            name: "community",
            dependencies: ["Documents", "Review", "Signatures", .product(name: "Crypto", package: "swift-crypto")],
            swiftSettings: [.swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny")]),
        .executableTarget(
            name: "entries", dependencies: ["Review", "Signatures"],
            swiftSettings: [.swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny")]),
        .executableTarget(name: "checking", dependencies: ["Documents"], swiftSettings: settings),
    ]
)
