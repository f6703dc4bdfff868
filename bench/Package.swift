// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that neither `swift build` nor CI of Praxis builds it. It links nothing of Praxis: it starts the built program,
// as a person does, beside its floors.
let package = Package(
    name: "bench",
    targets: [
        .executableTarget(name: "bench", swiftSettings: [.swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny")]),
        .executableTarget(name: "measure"),
        .executableTarget(name: "cmarkfloor", linkerSettings: [.linkedLibrary("cmark-gfm"), .linkedLibrary("cmark-gfm-extensions")]),
    ]
)
