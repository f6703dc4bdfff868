package import Documents
import Workspace

/// Where a command speaks: the result to the standard output, the narration to the standard error.
package struct Screen: Sendable {
    package let language: Language
    package let today: Day
    /// Of the standard output.
    package let style: Style
    /// Of the standard error.
    package let errorStyle: Style
    /// Whether a person reads the standard output.
    package let isTerminal: Bool
    package let width: Int
    private let pager: String?
    private let write: @Sendable (String, StandardFile) -> Void

    package init(
        _ surroundings: Surroundings, language: Language, colour: ColourChoice = .auto,
        write: @escaping @Sendable (String, StandardFile) -> Void = { System.write($0, to: $1) }
    ) {
        self.language = language
        self.today = surroundings.today
        self.style = Style(colour, for: .output, in: surroundings)
        self.errorStyle = Style(colour, for: .errors, in: surroundings)
        self.isTerminal = surroundings.isTerminal(.output)
        self.width = surroundings.width
        self.pager = surroundings.pager
        self.write = write
    }
}

extension Screen {
    /// A line of the result. The text is ours; what comes from a document or a member is escaped by whoever puts it in.
    package func print(_ line: Phrase) { print(shown(line)) }

    package func print(_ line: String) { write(line + "\n", .output) }

    /// A result that is already laid out, as a document or JSON; goes out as it is.
    package func print(raw text: String) { write(text, .output) }

    package func print(_ table: Table) {
        write(isTerminal ? table.aligned(in: language, today: today, width: width, style: style) : table.separated(), .output)
    }

    /// A result that may be longer than the screen: through the pager where a person reads.
    package func page(_ text: String) {
        // Ctrl-C at a pager is meant for the pager; leaving it alone on the terminal would leave the terminal in its state.
        guard let pager, Interruption.held({ System.pipe(text, into: pager) }) else { return write(text, .output) }
    }

    /// A line of the narration: what was done, and what is useful next.
    package func say(_ line: Phrase) { write(shown(line) + "\n", .errors) }

    /// A command inside a French sentence is the French one.
    private func shown(_ line: Phrase) -> String { language == .fr ? withFrenchVerbs(line.fr) : line[language] }

    /// A question, without a line break.
    func ask(_ text: String) { write(text, .errors) }

    package func show(_ failure: Failure) { write(failure.text(in: language, style: errorStyle), .errors) }
}

extension String {
    /// The text as it may be shown on a terminal: for titles, names and paths that somebody else wrote.
    package var shown: String { escaped(self) }
}
