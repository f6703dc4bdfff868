import Documents

/// The files of the site's documents: which of them are given to readers, and under which name.
struct AssetShelf: Sendable {
    /// Path on the site to blob.
    let blobs: [String: String]
    /// By document: path in the repository to path on the site.
    private let places: [DocumentID: [String: String]]
    private let pictures: [DocumentID: [String: Picture]]
    private let large: [DocumentID: Set<String>]

    /// An image that readers may see.
    struct Picture: Hashable {
        let blob: String
        /// `image/png`.
        let mediaType: String
    }

    init(_ assets: [DocumentID: [SiteInput.Asset]]) {
        var blobs: [String: String] = [:]
        var places: [DocumentID: [String: String]] = [:]
        var pictures: [DocumentID: [String: Picture]] = [:]
        var large: [DocumentID: Set<String>] = [:]
        for (id, files) in assets {
            for file in files {
                guard file.size <= SiteInput.largestFile else {
                    large[id, default: []].insert(file.path)
                    continue
                }
                guard let type = FileType(file) else { continue }
                let place = "assets/\(file.sha256.prefix(16))/\(Self.name(file.path, type))"
                blobs[place] = file.blob
                places[id, default: [:]][file.path] = place
                if let media = type.imageType { pictures[id, default: [:]][file.path] = Picture(blob: file.blob, mediaType: media) }
            }
        }
        self.blobs = blobs
        self.places = places
        self.pictures = pictures
        self.large = large
    }

    func paths(_ id: DocumentID) -> [String: String] { places[id] ?? [:] }
    func images(_ id: DocumentID) -> Set<String> { Set((pictures[id] ?? [:]).keys) }
    /// Why a file of a document is not on the site, where it is its size.
    func refusal(_ id: DocumentID) -> @Sendable (String) -> Destination? {
        let large = large[id] ?? []
        return { large.contains($0) ? .nowhere(.tooLarge($0)) : nil }
    }
    /// By their paths in the repository.
    func pictures(_ id: DocumentID) -> [String: Picture] { pictures[id] ?? [:] }

    /// The type of an image that readers may see, by its name and its bytes; `nil` for anything else.
    static func imageType(_ path: String, _ bytes: [UInt8]) -> String? {
        FileType(SiteInput.Asset(path: path, blob: "", sha256: "", size: bytes.count, head: Array(bytes.prefix(64))))?.imageType
    }

    /// Letters, digits and hyphens, whatever the file is called in the repository.
    private static func name(_ path: String, _ type: FileType) -> String {
        let file = path.split(separator: "/").last.map(String.init) ?? path
        let stem = file.lastIndex(of: ".").map { String(file[..<$0]) } ?? file
        return "\(Slug(title: stem)?.text ?? "file").\(type.rawValue)"
    }
}

/// The types of files that a site hands out. None of them runs in a browser: no SVG, no HTML, no script.
private enum FileType: String {
    case png, jpg, jpeg, gif, webp
    case xlsx, docx, pptx, odt, ods, odp, pdf, csv, txt

    /// `nil` where its name is of no such type, or its bytes are not what its name says.
    init?(_ file: SiteInput.Asset) {
        guard let dot = file.path.lastIndex(of: "."), let type = FileType(rawValue: file.path[dot...].dropFirst().lowercased()),
            type.fits(file.head)
        else { return nil }
        self = type
    }

    /// `nil` for what is no image.
    var imageType: String? {
        switch self {
        case .jpg, .jpeg: "image/jpeg"
        case .png, .gif, .webp: "image/\(rawValue)"
        case .xlsx, .docx, .pptx, .odt, .ods, .odp, .pdf, .csv, .txt: nil
        }
    }

    private func fits(_ head: [UInt8]) -> Bool {
        switch self {
        case .png: head.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
        case .jpg, .jpeg: head.starts(with: [0xFF, 0xD8, 0xFF])
        case .gif: head.starts(with: "GIF87a".utf8) || head.starts(with: "GIF89a".utf8)
        case .webp: head.starts(with: "RIFF".utf8) && head.dropFirst(8).starts(with: "WEBP".utf8)
        case .xlsx, .docx, .pptx, .odt, .ods, .odp: head.starts(with: [0x50, 0x4B, 0x03, 0x04])
        case .pdf: head.starts(with: "%PDF-".utf8)
        case .csv, .txt: !head.contains(0)
        }
    }
}
