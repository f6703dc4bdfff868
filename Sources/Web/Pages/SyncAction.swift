import Documents
import Workspace

/// `praxis sync` from a page.
enum SyncAction {
    static func post(_ visit: Visit, _ workspace: borrowing Workspace) async throws(WorkspaceError) -> Response {
        let report = try await workspace.sync(trusting: nil)
        if let refusal = report.refusal { throw refusal }
        let told = try workspace.told(report)
        let alarms = report.alarms.map { Phrase(en: "Attention: \($0.what.en) [\($0.id)]", fr: "Attention : \($0.what.fr) [\($0.id)]") }
        return .done(Said((told.isEmpty ? [SyncReport.quiet] : told) + alarms), to: "/")
    }
}
