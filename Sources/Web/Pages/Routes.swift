/// Every page and every action, in the order in which they are tried.
extension Route {
    static let all: [Route] = [
        .get("/", TodayPage.get),
        .get("/library", LibraryPage.get),
        .get("/document/:kind/:slug", ReadingPage.get),
        .get("/document/:kind/:slug/discussion", DiscussionPage.get),
        .get("/document/:kind/:slug/history", HistoryPage.get),
        .get("/document/:kind/:slug/details", AuditPages.details),
        .get("/compare/:kind/:slug", ComparePage.get),
        .get("/calendar", CalendarPage.get),
        .get("/reports", ReportsPage.get),
        .get("/audit", AuditPages.list),
        .get("/audit/:kind/:slug", AuditPages.document),
        .get("/blob/:id/:name", FilePages.blob),
        .get("/file/*", FilePages.published),
        .post("/sync", SyncAction.post),
        .post("/approve/:kind/:slug", ApproveAction.post),
    ]
}
