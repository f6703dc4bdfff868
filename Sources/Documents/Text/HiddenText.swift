/// Finds characters that a reader cannot see but a machine reads: bidirectional controls, zero-width characters and control characters.
/// Soft hyphens are fine, and so are zero-width joiners inside emoji.
///
/// - Returns: One finding for each run, in order; after the hundredth, none.
func hiddenText(_ source: Source) -> [Diagnostic] {
    var problems: [Diagnostic] = []
    var last: (range: Range<Int>, scalar: UInt32)?
    var index = source.bytes.starts(with: ByteOrder.mark) ? ByteOrder.mark.count : 0
    func close() {
        if let last { problems.append(hidden(source, last.range, last.scalar)) }
        last = nil
    }
    while let place = nextSuspect(source.bytes, from: index), problems.count < 100 {
        guard let found = hiddenScalar(source.bytes, at: place) else {
            index = place + 1
            continue
        }
        index = place + found.length
        if let run = last, run.range.upperBound == place {
            last = (run.range.lowerBound..<index, run.scalar)
        } else {
            close()
            last = (place..<index, found.scalar)
        }
    }
    close()
    return problems
}

/// The next byte that may begin such a character: a control, or one of a few lead bytes.
private func nextSuspect(_ bytes: [UInt8], from start: Int) -> Int? {
    var index = start
    while true {
        index = next(isSuspect, bytes, from: index, to: bytes.count)
        guard index < bytes.count else { return nil }
        // U+0080 to U+009F; C2 also begins no-break spaces and quotation marks
        guard bytes[index] == 0xC2, index + 1 < bytes.count, bytes[index + 1] >= 0xA0 else { return index }
        index += 1
    }
}

private let isSuspect: [Bool] = (0..<256).map { byte in
    switch byte {
    case 9, 10, 13: false
    case 0x00...0x1F, 0x7F, 0xC2, 0xCD, 0xD8, 0xE1, 0xE2, 0xE3, 0xEF, 0xF3: true
    default: false
    }
}

/// The hidden character at a place of a text that is UTF-8; `nil` where it is none.
private func hiddenScalar(_ bytes: [UInt8], at place: Int) -> (scalar: UInt32, length: Int)? {
    let lead = UInt32(bytes[place])
    if lead < 0x80 { return (lead, 1) }
    let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
    guard place + length <= bytes.count else { return nil }
    var scalar = lead & (0x7F >> UInt32(length))
    for offset in 1..<length { scalar = scalar << 6 | UInt32(bytes[place + offset] & 0x3F) }
    let isHidden =
        switch scalar {
        case 0x80...0x9F, 0x34F, 0x61C, 0x115F, 0x1160, 0x180E, 0x200B, 0x200C, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F, 0x3164,
            0xFEFF,
            0xFFA0, 0xFFF9...0xFFFB, 0xE0000...0xE0FFF:
            true
        case 0x200D: !joinsEmoji(bytes, place)
        default: false
        }
    return isHidden ? (scalar, length) : nil
}

/// Whether both neighbours of a zero-width joiner are pictures: beyond the basic plane, U+2600 to U+27BF, or a variation selector before.
private func joinsEmoji(_ bytes: [UInt8], _ place: Int) -> Bool {
    guard place >= 4, place + 6 <= bytes.count else { return false }
    let isPicture = { (lead: UInt8, second: UInt8) in lead == 0xF0 || (lead == 0xE2 && (0x98...0x9E).contains(second)) }
    let selector: [UInt8] = [0xEF, 0xB8, 0x8F]
    let before =
        bytes[place - 4] == 0xF0 || bytes[place - 3..<place].elementsEqual(selector) || isPicture(bytes[place - 3], bytes[place - 2])
    return before && isPicture(bytes[place + 3], bytes[place + 4])
}

private func hidden(_ source: Source, _ range: Range<Int>, _ scalar: UInt32) -> Diagnostic {
    let digits = String(scalar, radix: 16, uppercase: true)
    let name = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    let what =
        switch scalar {
        case 0x61C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069:
            Phrase(en: "a mark that turns the direction of the text", fr: "une marque qui inverse le sens du texte")
        case 0x2028, 0x2029: Phrase(en: "a hidden line separator", fr: "un séparateur de ligne caché")
        case ..<0xA0: Phrase(en: "a control character", fr: "un caractère de commande")
        default: Phrase(en: "a character that has no width", fr: "un caractère sans largeur")
        }
    return Diagnostic(
        rule: "hidden-text", path: source.path, range: source.range(range),
        message: Phrase(en: "here is \(what.en) (\(name))", fr: "il y a ici \(what.fr) (\(name))"),
        why: Phrase(
            en: "A reviewer must see everything that is stored.", fr: "Un relecteur doit voir tout ce qui est enregistré."),
        fix: Phrase(en: "delete it", fr: "supprimez-le"), edit: Edit([.init(bytes: range, text: "")]))
}
