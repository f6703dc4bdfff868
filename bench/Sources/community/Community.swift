import Foundation
import Review

/// `community PRAXIS FOLDER ENTRIES[:DOCUMENTS] KEY...`: makes a community in a folder that is not there yet, the same for the same numbers each
/// time.
///
/// Twenty members of two entities with two devices each; documents with one version after the other, each submitted, discussed, approved by
/// two, published, acknowledged and used; and ten proposals that are open. All is signed, so that `praxis verify` accepts it. The keys (lines of
/// OpenSSH) are added to the first members, so that a program can go on as them.
@main struct Main {
    static func main() throws {
        let words = Array(CommandLine.arguments.dropFirst())
        let numbers = words.count >= 3 ? words[2].split(separator: ":").compactMap { Int($0) } : []
        guard let entries = numbers.first else { throw Problem(what: "community PRAXIS FOLDER ENTRIES[:DOCUMENTS] KEY...") }
        let ground = try Scene(praxis: words[0], folder: words[1], keys: Array(words.dropFirst(3)))
        let documents = numbers.count > 1 ? numbers[1] : min(max(entries / 20, 20), 1_000)
        let history = try History(ground, documents: documents, versions: max(1, entries / 6 / documents))
        try history.write()
        print("\(history.entries) entries, \(documents) documents, \(history.publications.count) publications, \(history.open) open")
    }
}

/// The repository, and the people.
struct Scene {
    let praxis: String
    let folder: String
    let devices: [Device]
    static let start = 1_769_000_000
    static let end = 1_795_000_000

    init(praxis: String, folder: String, keys: [String]) throws {
        self.praxis = praxis
        self.folder = folder
        var devices: [Device] = []
        for number in 0..<20 {
            let id = ["amina", "bruno"].indices.contains(number) ? ["amina", "bruno"][number] : String(format: "member-%02d", number)
            for device in 0..<2 {
                devices.append(
                    try Device(
                        member: id, name: "Member \(number)", entity: number.isMultiple(of: 2) ? "conseil" : "filiale-b",
                        roles: number == 0 ? ["facilitator", "reviewer"] : ["reviewer"], device: device,
                        seed: UInt64(number * 2 + device)))
            }
        }
        self.devices = devices
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try seed(keys).write(toFile: "\(folder).yml", atomically: true, encoding: .utf8)
        // Dated before all that follows, as a community begins: git walks on below whatever claims to be younger.
        try run(["PRAXIS_NOW=2026-01-21T09:00:00Z", praxis, "init", ".", "--seed", "\(folder).yml", "--as", "amina", "--no-input"])
        try FileManager.default.removeItem(atPath: "\(folder).yml")
    }

    private func seed(_ keys: [String]) -> String {
        var text = "name: Scale\nlanguages: [en, fr]\npolicy: small\nentities:\n"
        text += "  - {id: conseil, name: Conseil}\n  - {id: filiale-b, name: Filiale B}\nmembers:\n"
        for pair in 0..<20 {
            let device = devices[pair * 2]
            let lines = [device, devices[pair * 2 + 1]].map(\.publicKey.openSSH) + (keys.indices.contains(pair) ? [keys[pair]] : [])
            text += "  - {id: \(device.member), name: \(device.name), emails: [\(device.member)@example.org], entity: \(device.entity), "
            text += "roles: [\(device.roles.joined(separator: ", "))], keys: [\(lines.map { "\"\($0)\"" }.joined(separator: ", "))]}\n"
        }
        return text
    }

    /// Runs a program in the repository and returns what it says.
    @discardableResult
    func run(_ words: [String], input: String = "/dev/null") throws -> String {
        let child = Process()
        child.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        child.arguments = words
        child.currentDirectoryURL = URL(fileURLWithPath: folder)
        child.standardInput = FileHandle(forReadingAtPath: input)
        let output = Pipe()
        child.standardOutput = output
        try child.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        child.waitUntilExit()
        guard child.terminationStatus == 0 else { throw Problem(what: "failed: \(words.prefix(4).joined(separator: " "))") }
        return String(decoding: data, as: UTF8.self)
    }

    func rulebook() throws -> Rulebook {
        var files: [String: [UInt8]] = [:]
        var policy = ""
        for line in try run(["git", "ls-tree", "-r", "main", ".praxis"]).split(separator: "\n") {
            let words = line.split(whereSeparator: \.isWhitespace).map(String.init)
            guard words.count == 4, words[3].hasSuffix(".yml") else { continue }
            files[words[3]] = Array(try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(words[3])")))
            if words[3] == ".praxis/policy.yml" { policy = words[2] }
        }
        let (rulebook, problems) = readRulebook(files: files, policyBlob: policy)
        guard let rulebook else { throw Problem(what: "\(problems)") }
        return rulebook
    }
}
