/// The document templates that ship with Praxis, embedded in the binary.
package enum Templates {
    /// One file per kind, sorted by name: `assessment.md` first.
    package static let files: [(name: String, bytes: [UInt8])] = [
        ("assessment.md", PackageResources.assessment_md),
        ("charter.md", PackageResources.charter_md),
        ("competency.md", PackageResources.competency_md),
        ("decision.md", PackageResources.decision_md),
        ("document.md", PackageResources.document_md),
        ("module.md", PackageResources.module_md),
        ("page.md", PackageResources.page_md),
        ("practice.md", PackageResources.practice_md),
        ("programme.md", PackageResources.programme_md),
        ("question.md", PackageResources.question_md),
        ("role.md", PackageResources.role_md),
        ("session.md", PackageResources.session_md),
        ("term.md", PackageResources.term_md),
        ("tool.md", PackageResources.tool_md),
        ("workshop.md", PackageResources.workshop_md),
    ]

    /// A policy that ships: `small` (up to eight members) or `standard`; that of `standard` for any other name.
    package static func policy(_ name: String) -> [UInt8] {
        name == "small" ? PackageResources.policy_small_yml : PackageResources.policy_standard_yml
    }
}
