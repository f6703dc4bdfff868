import Git
import TestSupport
import Testing

@Suite("Values") struct ValueTests {
    @Test("An id has one spelling: forty lowercase digits")
    func objectID() throws {
        let text = "ce013625030ba8dba906f756967f9e9ca394464a"
        let id = try #require(ObjectID(hex: text))
        #expect(id.hex == text && id.bytes.count == 20 && ObjectID(bytes: id.bytes) == id)
        #expect(ObjectID(hex: text.uppercased()) == nil && ObjectID(hex: text.dropLast()) == nil && ObjectID(hex: text + "0") == nil)
        let higher = try #require(ObjectID(hex: "ce013625030ba8dba906f756967f9e9ca394464b"))
        #expect(id < higher && !(higher < id))
    }

    @Test("A commit is read as git shows it, whatever its headers")
    func commit() throws {
        let box = try Sandbox()
        let first = try box.commit(["a": "1\n"])
        let raw = """
            tree \(try box.id("HEAD^{tree}"))
            parent \(first)
            author Chloé  Lefèvre <chloe@example.org> -62135596800 -0330
            committer  <> 4294967296 +0530
            encoding UTF-8
            gpgsig -----BEGIN SSH SIGNATURE-----
             line one
             -----END SSH SIGNATURE-----
            mergetag object \(first)
             type commit

            subject

            body
            """
        let id = try box.writeObject([UInt8](raw), kind: "commit")
        let commit = try box.open().commit(id)
        #expect(commit.parents == [first] && commit.message == "subject\n\nbody" && commit.raw == [UInt8](raw))
        #expect(commit.author.name == "Chloé  Lefèvre" && commit.author.seconds == -62_135_596_800 && commit.author.offsetMinutes == -210)
        #expect(commit.committer.name.isEmpty && commit.committer.seconds == 4_294_967_296 && commit.committer.offsetMinutes == 330)
        #expect(commit.signature == "-----BEGIN SSH SIGNATURE-----\nline one\n-----END SSH SIGNATURE-----")
        let payload = raw.replacing("gpgsig -----BEGIN SSH SIGNATURE-----\n line one\n -----END SSH SIGNATURE-----\n", with: "")
        #expect(commit.signedPayload == [UInt8](payload))
    }

    @Test(
        "A commit that git does not write is refused",
        arguments: [
            "", "tree x\n", "TREE\nauthor A <a@b> 1 +0000\n", "TREEAUTHORCOMMITTER", "TREEAUTHORCOMMITTERencoding",
            "TREEAUTHORAUTHORCOMMITTER\n",
            "TREEAUTHORCOMMITTERgpgsig a\ngpgsig b\n\nm", "TREEAUTHORCOMMITTERgpgsig a\ngpgsig-sha256 b\n\nm", "TREEAUTHORCOMMITTERTREE\nm",
            "TREEAUTHORCOMMITTERencoding a\0b\n\nm", "TREEauthor A <a> <b> 1 +0000\nCOMMITTER\nm",
            "TREEauthor A <a@b> 1e3 +0000\nCOMMITTER\nm",
            "TREEauthor A <a@b> 99999999999999999999 +0000\nCOMMITTER\nm", "TREEparent 12\nAUTHORCOMMITTER\nm", "TREEAUTHORCOMMITTER \n\nm",
        ])
    func refused(text: String) throws {
        let id = try #require(ObjectID(bytes: [UInt8](repeating: 1, count: 20)))
        let raw = text.replacing("TREE", with: "tree \(id)\n").replacing("AUTHOR", with: "author A <a@b> 1 +0000\n")
            .replacing("COMMITTER", with: "committer A <a@b> 1 +0000\n")
        guard case .corrupt(let what, _)? = problem({ _ = try Commit(raw: [UInt8](raw), id: id) }) else {
            Issue.record("was read: \(raw)")
            return
        }
        #expect(what == id.hex)
    }

    @Test("A message keeps its NUL and its bytes that are not UTF-8")
    func message() throws {
        let id = try #require(ObjectID(bytes: [UInt8](repeating: 1, count: 20)))
        let head = [UInt8]("tree \(id)\nauthor A <a@b> 1 +0000\ncommitter A <a@b> 1 +0000\n\n")
        let commit = try Commit(raw: head + [0x61, 0, 0xff, 0x62], id: id)
        #expect(commit.messageBytes == [0x61, 0, 0xff, 0x62] && commit.message == "a\0\u{fffd}b")
    }

    @Test("Cut anywhere or with any byte changed, a commit is read or refused, never more")
    func damaged() throws {
        let id = try #require(ObjectID(bytes: [UInt8](repeating: 1, count: 20)))
        let raw = [UInt8]("tree \(id)\nparent \(id)\nauthor A <a@b> 1 +0000\ncommitter A <a@b> 1 +0000\ngpgsig a\n b\n\nm\n")
        var random = Seeded.announced()
        for place in raw.indices {
            _ = problem { _ = try Commit(raw: Array(raw[..<place]), id: id) }
            var changed = raw
            changed[place] = UInt8.random(in: 0...255, using: &random)
            _ = problem { _ = try Commit(raw: changed, id: id) }
        }
    }
}
