/// The byte order mark that some editors put before UTF-8.
enum ByteOrder {
    static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
}

/// The offset of the first byte that begins no well-formed sequence (Unicode 15, table 3-7); `nil` where all is UTF-8.
func firstInvalidUTF8(_ bytes: [UInt8], in range: Range<Int>) -> Int? {
    unsafe bytes.withUnsafeBufferPointer { bytes in
        var index = range.lowerBound
        while index < range.upperBound {
            let lead = unsafe bytes[index]
            if lead < 0x80 {
                index += 1
                // most text is ASCII, and is passed over eight bytes at a time
                while index + 8 <= range.upperBound,
                    unsafe UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
                { index += 8 }
                continue
            }
            let (length, second) = sequence(lead)
            guard length > 0, index + length <= range.upperBound, second.contains(unsafe bytes[index + 1]) else { return index }
            for offset in 2..<max(length, 2) {
                guard unsafe bytes[index + offset] & 0xC0 == 0x80 else { return index }
            }
            index += length
        }
        return nil
    }
}

/// The length that a lead byte announces (0: none begins with it) and what its second byte may be.
private func sequence(_ lead: UInt8) -> (length: Int, second: ClosedRange<UInt8>) {
    switch lead {
    case 0xC2...0xDF: (2, 0x80...0xBF)
    case 0xE0: (3, 0xA0...0xBF)
    case 0xED: (3, 0x80...0x9F)
    case 0xE1...0xEF: (3, 0x80...0xBF)
    case 0xF0: (4, 0x90...0xBF)
    case 0xF4: (4, 0x80...0x8F)
    case 0xF1...0xF3: (4, 0x80...0xBF)
    default: (0, 0x80...0xBF)
    }
}

/// The first offset of a byte that a table of 256 marks; `end` where there is none.
func next(_ isMarked: [Bool], _ bytes: [UInt8], from start: Int, to end: Int) -> Int {
    precondition(isMarked.count == 256 && start <= end && end <= bytes.count)
    return unsafe isMarked.withUnsafeBufferPointer { isMarked in
        unsafe bytes.withUnsafeBufferPointer { bytes in
            var index = start
            while index < end, unsafe !isMarked[Int(bytes[index])] { index += 1 }
            return index
        }
    }
}

func notUTF8(_ source: Source, at offset: Int) -> Diagnostic {
    Diagnostic(
        rule: "not-utf8", path: source.path, range: source.range(offset..<min(offset + 1, source.bytes.count)),
        message: Phrase(en: "this file is not UTF-8 text from here on", fr: "à partir d'ici, ce fichier n'est pas du texte UTF-8"),
        why: Phrase(
            en: "Other encodings show different letters on different machines.",
            fr: "Les autres encodages montrent des lettres différentes d'une machine à l'autre."),
        fix: Phrase(en: "save the file as UTF-8", fr: "enregistrez le fichier en UTF-8"))
}

func tooLarge(_ source: Source, _ range: Range<Int>, _ limit: Int) -> Diagnostic {
    let size = "\(limit / 1024) KiB"
    return Diagnostic(
        rule: "too-large", path: source.path, range: SourceRange(at: source.position(at: range.lowerBound)),
        message: Phrase(
            en: "this is \(range.count) bytes long; at most \(limit) (\(size)) are read",
            fr: "ceci compte \(range.count) octets ; \(limit) (\(size)) au plus sont lus"),
        fix: Phrase(
            en: "split the text, or move data into an attached file",
            fr: "divisez le texte ou déplacez les données dans un fichier joint"))
}
