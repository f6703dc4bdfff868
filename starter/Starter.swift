/// What a community may start from, embedded in the binary: complete texts in French and English, with marks for what only the community
/// knows. `Workspace` says what the marks mean.
package enum Starter {
    /// For `praxis init --starter`.
    package static let names = ["pmo"]

    /// The files of a starter, sorted by name; `nil` where there is none of that name.
    package static func files(of name: String) -> [(name: String, bytes: [UInt8])]? { name == "pmo" ? pmo : nil }

    private static let pmo: [(name: String, bytes: [UInt8])] = [
        ("outline.yml", PackageResources.outline_yml),
        ("practice-risk-review.en.md", PackageResources.practice_risk_review_en_md),
        ("practice-risk-review.fr.md", PackageResources.practice_risk_review_fr_md),
        ("registre-des-risques.csv", PackageResources.registre_des_risques_csv),
        ("risk-register.csv", PackageResources.risk_register_csv),
        ("term-baseline.md", PackageResources.term_baseline_md),
        ("term-change-request.md", PackageResources.term_change_request_md),
        ("term-committee-map.md", PackageResources.term_committee_map_md),
        ("term-decision-log.md", PackageResources.term_decision_log_md),
        ("term-deliverable.md", PackageResources.term_deliverable_md),
        ("term-issue.md", PackageResources.term_issue_md),
        ("term-lessons-learned.md", PackageResources.term_lessons_learned_md),
        ("term-milestone.md", PackageResources.term_milestone_md),
        ("term-minutes.md", PackageResources.term_minutes_md),
        ("term-rag-status.md", PackageResources.term_rag_status_md),
        ("term-remaining-work.md", PackageResources.term_remaining_work_md),
        ("term-risk-owner.md", PackageResources.term_risk_owner_md),
        ("term-risk.md", PackageResources.term_risk_md),
        ("term-sponsor.md", PackageResources.term_sponsor_md),
        ("term-steering-committee.md", PackageResources.term_steering_committee_md),
        ("tool-risk-register.en.md", PackageResources.tool_risk_register_en_md),
        ("tool-risk-register.fr.md", PackageResources.tool_risk_register_fr_md),
    ]
}
