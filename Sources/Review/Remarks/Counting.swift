package import Documents

/// `2 remarks, 1 suggestion to accept`: what somebody has to answer.
package func remarksCounted(_ remarks: [Remark]) -> Phrase {
    let suggestions = remarks.count { $0.kind == .suggestion }
    let others = remarks.count - suggestions
    var parts: [Phrase] = []
    if others > 0 {
        parts.append(Phrase(en: "\(others) remark\(others == 1 ? "" : "s")", fr: "\(others) remarque\(others == 1 ? "" : "s")"))
    }
    if suggestions > 0 {
        let many = suggestions == 1 ? "" : "s"
        parts.append(Phrase(en: "\(suggestions) suggestion\(many) to accept", fr: "\(suggestions) suggestion\(many) à accepter"))
    }
    if parts.isEmpty { return Phrase(en: "no open remark", fr: "aucune remarque ouverte") }
    return Phrase(en: parts.map(\.en).joined(separator: ", "), fr: parts.map(\.fr).joined(separator: ", "))
}

extension Remark.Kind {
    /// `Bruno suggests`: who does what, before what they said.
    package func act(_ name: String) -> Phrase {
        switch self {
        case .comment: Phrase(same: name)
        case .suggestion: Phrase(en: "\(name) suggests", fr: "\(name) suggère")
        case .objection: Phrase(en: "\(name) objects", fr: "\(name) s'oppose")
        }
    }
}
