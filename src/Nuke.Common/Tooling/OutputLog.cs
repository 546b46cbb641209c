using System.Collections;
using System.Text;

namespace Nuke.Common.Tooling;

/// <summary>
/// The lines of a process. Beyond a number of characters they wait in a file that has no name any more, so that memory stays
/// flat however much a process writes; whoever asks for the lines gets them from there.
/// </summary>
internal sealed class OutputLog : IReadOnlyCollection<Output>
{
    private const int KeptInMemory = 256 * 1024;

    private readonly Lock gate = new();
    private readonly List<Output> recent = [];
    private int recentLength;
    private long spooledLength;
    private FileStream spool;

    /// <inheritdoc/>
    public int Count { get; private set; }

    /// <summary>Adds a line.</summary>
    public void Add(Output line)
    {
        lock (gate)
        {
            recent.Add(line);
            Count++;
            recentLength += line.Text.Length;
            if (recentLength > KeptInMemory)
                Spill();
        }
    }

    /// <inheritdoc/>
    public IEnumerator<Output> GetEnumerator()
    {
        Output[] last;
        long length;
        lock (gate)
        {
            last = [.. recent];
            length = spooledLength;
        }
        foreach (var line in ReadSpool(length))
            yield return line;
        foreach (var line in last)
            yield return line;
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void Spill()
    {
        spool ??= CreateSpool();
        using (var part = new MemoryStream(2 * recentLength))
        {
            using (var writer = new BinaryWriter(part, Encoding.UTF8, leaveOpen: true))
            {
                foreach (var line in recent)
                {
                    writer.Write(line.Type == OutputType.Err);
                    writer.Write(line.Text);
                }
            }
            RandomAccess.Write(spool.SafeFileHandle, part.GetBuffer().AsSpan(0, (int)part.Length), spooledLength);
            spooledLength += part.Length;
        }
        recent.Clear();
        recentLength = 0;
    }

    private IEnumerable<Output> ReadSpool(long length)
    {
        if (length == 0)
            yield break;
        // Reads by position, so that several may read while the process goes on.
        using var stream = new BufferedStream(new SpoolReader(spool, length), 16 * 1024);
        using var reader = new BinaryReader(stream, Encoding.UTF8);
        for (int kind; (kind = stream.ReadByte()) >= 0;)
            yield return new Output { Type = kind == 0 ? OutputType.Std : OutputType.Err, Text = reader.ReadString() };
    }

    private static FileStream CreateSpool()
    {
        var path = Path.Combine(Path.GetTempPath(), $"gantry-output-{Guid.NewGuid():n}");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.Delete, BufferSize = 0 };
        if (OperatingSystem.IsWindows())
        {
            options.Options = FileOptions.DeleteOnClose;
            return new FileStream(path, options);
        }
        options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var stream = new FileStream(path, options);
        File.Delete(path);
        return stream;
    }

    /// <summary>Reads a part of the spool from its own place in it.</summary>
    private sealed class SpoolReader(FileStream spool, long length) : Stream
    {
        private long position;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position
        {
            get => position;
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var count = RandomAccess.Read(spool.SafeFileHandle, buffer[..(int)Math.Min(buffer.Length, length - position)], position);
            position += count;
            return count;
        }

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
