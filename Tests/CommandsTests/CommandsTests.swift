import Foundation
import TestSupport
import Testing

/// Every transcript beside this file.
private let transcripts = try? files(below: golden("Transcripts")).filter { $0.hasSuffix(".txt") }

@Suite("Transcripts") struct Transcripts {
    @Test("a session at the terminal reads as its transcript says", arguments: transcripts ?? [])
    func plays(_ name: String) throws {
        try Transcript(at: golden("Transcripts/\(name)")).expectSame()
    }

    @Test("there are transcripts") func exist() {
        #expect(transcripts?.isEmpty == false)
    }
}
