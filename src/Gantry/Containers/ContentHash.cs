using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Gantry.Containers;

/// <summary>
/// A name for the inputs of an image: the same inputs give the same name on every machine. So a checkout's umask, its line
/// endings, the order of its directories and the times of its files do not count; an executable bit does.
/// </summary>
internal sealed class ContentHash : IDisposable
{
    private const int ShownLength = 12;
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public ContentHash Add(string text) => AddBytes(Encoding.UTF8.GetBytes(text));

    /// <summary>Adds a file or a symbolic link.</summary>
    /// <param name="path">Relative to <paramref name="folder"/>, parted by slashes.</param>
    public ContentHash AddFile(string folder, string path) => AddFile(path, new FileInfo(Path.Combine(folder, path)));

    /// <summary>Adds a file or a symbolic link.</summary>
    /// <param name="path">As what it counts, parted by slashes.</param>
    public ContentHash AddFile(string path, FileSystemInfo file)
    {
        Add(path);
        if (file.Attributes.HasFlag(FileAttributes.ReparsePoint) && file.LinkTarget is { } target)
            return Add("link").Add(target.Replace('\\', '/'));
        var isExecutable = !OperatingSystem.IsWindows() && (file.UnixFileMode & UnixFileMode.UserExecute) != 0;
        return Add(isExecutable ? "executable" : "file").AddBytes(WithoutCarriageReturns(Read((FileInfo)file)));
    }

    /// <summary>Adds the files below a folder, except what a compiler or an interpreter leaves there.</summary>
    public ContentHash AddSources(string root, string path)
    {
        if (File.Exists(Path.Combine(root, path)))
            return AddFile(root, path);
        var directory = Path.Combine(root, path);
        var files = Directory.Exists(directory) ? Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories) : [];
        foreach (var file in files.Select(file => Path.GetRelativePath(root, file).Replace('\\', '/')).Where(IsSource).Order(StringComparer.Ordinal))
            AddFile(root, file);
        return this;
    }

    /// <summary>The first 12 hexadecimal digits.</summary>
    public string Finish() => FinishWhole()[..ShownLength];

    /// <summary>All 64 hexadecimal digits.</summary>
    public string FinishWhole() => Convert.ToHexStringLower(hash.GetHashAndReset());

    public void Dispose() => hash.Dispose();

    private static bool IsSource(string path) => !path.Split('/').Any(part => part is "bin" or "obj" or "node_modules" or "__pycache__");

    private static byte[] Read(FileInfo file)
    {
        // Shared with everybody: what nobody writes to needs no lock, and there may be tens of thousands.
        using var handle = File.OpenHandle(file.FullName, share: FileShare.ReadWrite | FileShare.Delete);
        var content = new byte[file.Length];
        var count = 0;
        while (count < content.Length && RandomAccess.Read(handle, content.AsSpan(count), count) is > 0 and var more)
            count += more;
        return count == content.Length ? content : content[..count];
    }

    /// <summary>Each piece is preceded by its length: "ab" and "c" are not "a" and "bc".</summary>
    private ContentHash AddBytes(ReadOnlySpan<byte> bytes)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
        return this;
    }

    /// <summary>Text as a checkout with LF has it; a file with a zero byte is no text and stays as it is.</summary>
    private static ReadOnlySpan<byte> WithoutCarriageReturns(byte[] content)
    {
        if (!content.AsSpan().Contains((byte)'\r') || content.AsSpan().Contains((byte)0))
            return content;
        var kept = 0;
        for (var i = 0; i < content.Length; i++)
        {
            if (content[i] != '\r' || i + 1 == content.Length || content[i + 1] != '\n')
                content[kept++] = content[i];
        }
        return content.AsSpan(0, kept);
    }
}
