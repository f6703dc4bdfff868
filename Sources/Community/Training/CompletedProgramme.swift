package import Documents

/// What a statement of completion says. The name is given for the statement and kept nowhere else.
package struct CompletedProgramme: Hashable, Sendable {
    /// The id of the community.
    package let community: String
    /// The state of the community in which it was signed: a commit of what is published.
    package let state: String
    package let programme: DocumentID
    /// Of the programme.
    package let version: String
    package let name: String
    package let date: Day
    /// A member.
    package let trainer: String

    package init(community: String, state: String, programme: DocumentID, version: String, name: String, date: Day, trainer: String) {
        self.community = community
        self.state = state
        self.programme = programme
        self.version = version
        self.name = name
        self.date = date
        self.trainer = trainer
    }

    /// What a signature of a statement is for: one of a commit is none of it, and the other way round.
    package static let namespace = "praxis-statement"
}
