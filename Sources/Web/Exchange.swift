import Foundation
import FoundationNetworking
import Synchronization
import Workspace

/// One POST and its answer. Follows no redirection: the address is a secret, and the next host has no right to what is sent.
final class Exchange: NSObject, URLSessionDataDelegate, Sendable {
    /// What is read of an answer; workflows say one line.
    static let bodyLimit = 64 * 1_024

    private struct State {
        var body: [UInt8] = []
        var waiting: CheckedContinuation<Result<Answer, Trouble>, Never>?
    }

    /// Why there is no answer.
    struct Trouble: Error, Hashable { let outcome: Delivery.Outcome }

    private let state = Mutex(State())

    /// - Parameter name: the same for each try of a message, so that a receiver that cares can tell them from two messages.
    static func post(_ bytes: [UInt8], named name: String, to webhook: Webhook, within limit: Duration) async -> Result<Answer, Trouble> {
        let settings = URLSessionConfiguration.ephemeral
        settings.timeoutIntervalForRequest = Double(limit.components.seconds) + 1
        settings.httpCookieStorage = nil
        settings.urlCredentialStorage = nil
        settings.urlCache = nil
        let exchange = Exchange()
        let session = URLSession(configuration: settings, delegate: exchange, delegateQueue: nil)
        defer { session.invalidateAndCancel() }
        var request = URLRequest(url: webhook.secret)
        request.httpMethod = "POST"
        request.httpBody = Data(bytes)
        request.setValue("application/json; charset=utf-8", forHTTPHeaderField: "Content-Type")
        request.setValue("praxis-web", forHTTPHeaderField: "User-Agent")
        request.setValue(name, forHTTPHeaderField: "Idempotency-Key")
        let task = session.dataTask(with: request)
        // The time limit of the session starts again with each byte; this one does not.
        let clock = Task {
            try await Task.sleep(for: limit)
            exchange.end(.failure(Trouble(outcome: .tooSlow)))
            task.cancel()
        }
        defer { clock.cancel() }
        return await withCheckedContinuation { continuation in
            exchange.state.withLock { $0.waiting = continuation }
            task.resume()
        }
    }

    private func end(_ result: Result<Answer, Trouble>) {
        let waiting = state.withLock { state in
            defer { state.waiting = nil }
            return state.waiting
        }
        waiting?.resume(returning: result)
    }

    private func end(_ response: URLResponse?) {
        guard let response = response as? HTTPURLResponse else { return end(.failure(Trouble(outcome: .garbage))) }
        let body = state.withLock { $0.body }
        end(
            .success(
                Answer(
                    status: response.statusCode, retryAfter: response.value(forHTTPHeaderField: "Retry-After"),
                    body: Array(body.prefix(Self.bodyLimit)))))
    }

    func urlSession(
        _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse, newRequest request: URLRequest,
        completionHandler: @escaping (URLRequest?) -> Void
    ) {
        end(response)
        completionHandler(nil)
    }

    func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
        let isEnough = state.withLock { state in
            state.body += data
            return state.body.count >= Self.bodyLimit
        }
        guard isEnough else { return }
        end(dataTask.response)
        dataTask.cancel()
    }

    func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
        guard let error else { return end(task.response) }
        end(.failure(Trouble(outcome: Self.outcome(error))))
    }

    /// The error itself holds the address, so it is only looked at. Of many things that went wrong below it, libcurl's words are all that is told.
    private static func outcome(_ error: any Error) -> Delivery.Outcome {
        switch (error as? URLError)?.code {
        case .timedOut: return .tooSlow
        case .cannotFindHost, .cannotConnectToHost, .dnsLookupFailed, .notConnectedToInternet: return .unreachable
        case .networkConnectionLost, .zeroByteResource, .badServerResponse: return .nothing
        case .secureConnectionFailed, .serverCertificateHasBadDate, .serverCertificateUntrusted, .serverCertificateHasUnknownRoot,
            .serverCertificateNotYetValid, .clientCertificateRejected, .clientCertificateRequired:
            return .insecure
        default:
            let words = error.localizedDescription.lowercased()
            if ["ssl", "tls", "certificate"].contains(where: words.contains) { return .insecure }
            return ["reset", "closed"].contains(where: words.contains) ? .nothing : .garbage
        }
    }
}
