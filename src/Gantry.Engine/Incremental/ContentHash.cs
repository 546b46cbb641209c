using System.Security.Cryptography;
using System.Text;

namespace Gantry.Engine.Incremental;

/// <summary>SHA-256 in hexadecimal.</summary>
internal static class ContentHash
{
    /// <summary>Of a text.</summary>
    public static string Of(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>Of a file's content; its dates do not count.</summary>
    public static string OfFile(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
