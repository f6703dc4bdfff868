import Foundation
import TestSupport
import Testing

/// The table of Sources/README.md: what each target may import.
private func arrows() throws -> [String: (floor: Int, allowed: Set<String>)] {
    var result: [String: (Int, Set<String>)] = [:]
    for line in try read("\(repositoryTop)/Sources/README.md").components(separatedBy: "\n") where line.hasPrefix("| `") {
        let cells = line.components(separatedBy: "|").map { $0.trimmingCharacters(in: .whitespaces) }
        guard cells.count >= 5, let floor = Int(cells[2]) else { continue }
        for target in quoted(cells[1]) { result[target] = (floor, Set(quoted(cells[3]))) }
    }
    return result
}

/// What every room may import besides.
private let everywhere: Set<String> = ["Swift", "Synchronization", "FoundationEssentials"]

@Suite("The arrows between the rooms") struct ArrowTests {
    @Test("a file imports what the table allows to its room") func imports() throws {
        let arrows = try arrows()
        for file in try swiftFiles("Sources", "templates", "hooks", "starter", "site") {
            let room = try #require(arrows[file.target], "\(file.path): \(file.target) is not in the table of Sources/README.md")
            for name in file.imports where !everywhere.contains(name) {
                #expect(room.allowed.contains(name), "\(file.path) imports \(name), which is no arrow of \(file.target)")
            }
        }
    }

    @Test("what the table allows to a room is imported by a file of it") func used() throws {
        let files = try swiftFiles("Sources", "templates", "hooks", "starter", "site")
        for (room, arrow) in try arrows() {
            let imported = Set(files.filter { $0.target == room }.flatMap(\.imports))
            #expect(arrow.allowed.subtracting(imported).isEmpty, "\(room) imports them nowhere")
        }
    }

    @Test("every room of the tree is in the table, and the other way round") func complete() throws {
        let folders = try FileManager.default.contentsOfDirectory(atPath: "\(repositoryTop)/Sources").filter { !$0.contains(".") }
        #expect(Set(folders).union(["Templates", "Hooks", "Starter", "SiteFiles"]) == Set(try arrows().keys))
    }

    @Test("arrows point downwards") func downwards() throws {
        let arrows = try arrows()
        #expect(!arrows.isEmpty)
        for (target, room) in arrows {
            for name in room.allowed {
                guard let other = arrows[name] else { continue }
                let isSystemLibrary = other.allowed.isEmpty && other.floor == 0
                #expect(other.floor < room.floor || (room.floor == 0 && isSystemLibrary), "\(target) -> \(name)")
            }
        }
    }

    @Test("no room imports all of Foundation, but the one that opens sockets") func foundation() throws {
        for file in try swiftFiles("Sources", "templates", "hooks", "starter", "site") where file.target != "Web" {
            #expect(!file.imports.contains { $0.hasPrefix("Foundation") && $0 != "FoundationEssentials" }, "\(file.path)")
        }
    }

    @Test("every spelling of an import is seen") func spellings() {
        let lines = [
            "import A", "package import B", "@preconcurrency import C", "  internal import struct D.E", "// import F", "important()",
        ]
        #expect(SwiftFile(path: "Sources/X/x.swift", lines: lines).imports == ["A", "B", "C", "D"])
    }
}
