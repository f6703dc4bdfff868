/// Findings as programs read them: `{"schema":"praxis/check@1", ...}`. Names of fields and ids are the same in every language; fields are
/// only ever added.
package struct DiagnosticReport: Hashable, Sendable, Encodable {
    package let schema = "praxis/check@1"
    /// Whether nothing refuses.
    package let ok: Bool
    package let documents: Int
    package let errors: Int
    package let warnings: Int
    package let notes: Int
    /// In the order of file, place and rule.
    package let findings: [Finding]

    /// - Parameters:
    ///   - documents: how many documents were looked at.
    ///   - sources: by path; where a source is not given, there are no UTF-16 columns.
    package init(_ diagnostics: [Diagnostic], documents: Int, sources: [String: Source], language: Language) {
        self.documents = documents
        errors = diagnostics.count { $0.severity == .error }
        warnings = diagnostics.count { $0.severity == .warning }
        notes = diagnostics.count { $0.severity == .note }
        ok = errors == 0
        let columns = sources.mapValues(UTF16Columns.init)
        findings = diagnostics.map { Finding($0, columns: columns, language) }
    }

    package struct Finding: Hashable, Sendable, Encodable {
        package let rule: String
        package let severity: Severity
        package let path: String
        package let range: Range
        package let message: String
        package let why: String?
        package let fix: String?
        package let edit: [Replacement]?
        package let related: [Related]

        /// - Parameter columns: by path; where they are not given, there are no UTF-16 columns.
        package init(_ diagnostic: Diagnostic, columns: [String: UTF16Columns], _ language: Language) {
            rule = diagnostic.rule
            severity = diagnostic.severity
            path = escaped(diagnostic.path)
            range = Range(diagnostic.range, columns[diagnostic.path])
            message = escaped(diagnostic.message[language])
            why = diagnostic.why.map { escaped($0[language]) }
            fix = diagnostic.fix.map { escaped($0[language]) }
            edit = diagnostic.edit.map { $0.replacements.map(Replacement.init) }
            related = diagnostic.related.map { Related($0, columns, language) }
        }
    }

    package struct Related: Hashable, Sendable, Encodable {
        package let path: String
        package let range: Range
        package let message: String

        init(_ related: Diagnostic.Related, _ columns: [String: UTF16Columns], _ language: Language) {
            path = escaped(related.path)
            range = Range(related.range, columns[related.path])
            message = escaped(related.message[language])
        }
    }

    package struct Replacement: Hashable, Sendable, Encodable {
        /// 0-based byte offsets, the end exclusive.
        package let start: Int
        package let end: Int
        package let text: String

        init(_ replacement: Edit.Replacement) {
            start = replacement.bytes.lowerBound
            end = replacement.bytes.upperBound
            text = replacement.text
        }
    }

    package struct Range: Hashable, Sendable, Encodable {
        package let start: Position
        package let end: Position

        init(_ range: SourceRange, _ columns: UTF16Columns?) {
            start = Position(range.start, columns)
            end = Position(range.end, columns)
        }
    }

    package struct Position: Hashable, Sendable, Encodable {
        /// 1-based.
        package let line: Int
        /// 1-based, in UTF-8 bytes.
        package let column: Int
        /// 1-based, in UTF-16 code units, for editors.
        package let utf16Column: Int?
        /// 0-based, in bytes of the file.
        package let offset: Int

        init(_ position: SourcePosition, _ columns: UTF16Columns?) {
            line = position.line
            column = position.column
            offset = position.offset
            utf16Column = columns?.column(of: position)
        }

        private enum CodingKeys: String, CodingKey {
            case line
            case column
            case utf16Column = "utf16_column"
            case offset
        }
    }
}
