import Foundation
import TestSupport
import Testing

/// Every transcript beside this file; with TRANSCRIPT=places that one alone.
private let transcripts = try? files(below: golden("Transcripts")).filter { name in
    name.hasSuffix(".txt") && ProcessInfo.processInfo.environment["TRANSCRIPT"].map { name == "\($0).txt" } ?? true
}

@Suite("Transcripts") struct Transcripts {
    @Test("a session at the terminal reads as its transcript says", arguments: transcripts ?? [])
    func plays(_ name: String) throws {
        try Transcript(at: golden("Transcripts/\(name)")).expectSame()
    }

    @Test("there are transcripts") func exist() {
        #expect(transcripts?.isEmpty == false)
    }
}
