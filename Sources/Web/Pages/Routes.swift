/// Every page and every action, in the order in which they are tried.
extension Route {
    static let all: [Route] = [
        .get("/", TodayPage.get),
        .post("/approve/:kind/:slug", ApproveAction.post),
    ]
}
