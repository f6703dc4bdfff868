/// Findings as people read them in a terminal, a hook or a log.
package struct DiagnosticText: Hashable, Sendable {
    private let diagnostics: [Diagnostic]
    private let documents: Int
    private let language: Language

    /// - Parameters:
    ///   - diagnostics: in the order in which they are shown.
    ///   - documents: how many documents were looked at; those without findings count.
    package init(_ diagnostics: [Diagnostic], documents: Int, language: Language) {
        self.diagnostics = diagnostics
        self.documents = documents
        self.language = language
    }

    /// One finding on one line, its remedy indented on the next, and a line that sums up. Every line ends with a newline.
    package var text: String {
        diagnostics.map { Self.lines($0, language) }.joined() + summary + "\n"
    }

    /// `path:line:column: error: message [rule]`, then `  fix: ...` where there is a remedy.
    package static func lines(_ diagnostic: Diagnostic, _ language: Language) -> String {
        let place = "\(escaped(diagnostic.path)):\(diagnostic.range.start.line):\(diagnostic.range.start.column)"
        var lines = "\(place): \(word(diagnostic.severity, language)): \(escaped(diagnostic.message[language])) [\(diagnostic.rule)]\n"
        for related in diagnostic.related {
            lines +=
                "  \(escaped(related.path)):\(related.range.start.line):\(related.range.start.column): \(escaped(related.message[language]))\n"
        }
        if let fix = diagnostic.fix { lines += "  fix: \(escaped(fix[language]))\n" }
        return lines
    }

    package static func word(_ severity: Severity, _ language: Language) -> String {
        switch (severity, language) {
        case (.error, .en): "error"
        case (.error, .fr): "erreur"
        case (.warning, .en): "warning"
        case (.warning, .fr): "avertissement"
        case (.note, .en), (.note, .fr): "note"
        }
    }

    /// `1 error and 2 warnings in 3 documents`, without a newline.
    package var summary: String {
        let counts = [Severity.error, .warning, .note].compactMap { severity -> String? in
            let count = diagnostics.count { $0.severity == severity }
            guard count > 0 || severity == .error && diagnostics.isEmpty else { return nil }
            return counted(count, Self.word(severity, language))
        }
        let parts = counts.count > 1 ? counts.dropLast().joined(separator: ", ") + and + (counts.last ?? "") : counts.first ?? ""
        let place = counted(documents, "document")
        switch language {
        case .en: return diagnostics.isEmpty ? "nothing to report in \(place)" : "\(parts) in \(place)"
        case .fr: return diagnostics.isEmpty ? "rien à signaler dans \(place)" : "\(parts) dans \(place)"
        }
    }

    private var and: String {
        switch language {
        case .en: " and "
        case .fr: " et "
        }
    }

    /// French counts nought in the singular.
    private func counted(_ count: Int, _ word: String) -> String {
        switch language {
        case .en: "\(count) \(word)\(count == 1 ? "" : "s")"
        case .fr: "\(count) \(word)\(count < 2 ? "" : "s")"
        }
    }
}
