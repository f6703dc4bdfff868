import FoundationEssentials

func base64Text(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }
