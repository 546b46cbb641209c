using System.Diagnostics;
using System.Text;

namespace Nuke.Common.Execution;

/// <summary>The lines of one running target, held back while another target has the stage.</summary>
/// <param name="name">The target's name.</param>
internal sealed class TargetLog(string name) : IDisposable
{
    /// <summary>Beyond this many characters the lines wait in a file, so that memory stays flat.</summary>
    private const int KeptInMemory = 64 * 1024;

    private readonly StringBuilder held = new();
    private FileStream spool;

    /// <summary>The target's name.</summary>
    public string Name { get; } = name;

    /// <summary>Runs since the target began.</summary>
    public Stopwatch Watch { get; } = Stopwatch.StartNew();

    /// <summary>How far the target is, in its own words; shown on the live line.</summary>
    public string Status { get; set; } = "";

    /// <summary>Whether the target has ended and only its lines are left.</summary>
    public bool Ended { get; set; }

    /// <summary>Whether the header was shown.</summary>
    public bool Opened { get; set; }

    /// <summary>Text of Console.Write that has no line break yet.</summary>
    public StringBuilder Partial { get; } = new();

    /// <summary>Keeps a finished line, with its line break, for later.</summary>
    public void Hold(string line)
    {
        held.Append(line);
        if (held.Length < KeptInMemory)
            return;
        spool ??= new FileStream(
            Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 16 * 1024, FileOptions.DeleteOnClose);
        Spill();
    }

    /// <summary>Hands out what was held back, oldest first, and forgets it.</summary>
    public void Release(Action<string> write)
    {
        if (spool is not null)
        {
            Spill();
            spool.Position = 0;
            using var reader = new StreamReader(spool, Encoding.UTF8, detectEncodingFromByteOrderMarks: false, 16 * 1024);
            var buffer = new char[16 * 1024];
            for (int count; (count = reader.ReadBlock(buffer, 0, buffer.Length)) > 0;)
                write(new string(buffer, 0, count));
            spool = null; // closed with the reader, and deleted
        }
        else if (held.Length > 0)
            write(held.ToString());
        held.Clear();
    }

    /// <inheritdoc/>
    public void Dispose() => spool?.Dispose();

    private void Spill()
    {
        spool.Write(Encoding.UTF8.GetBytes(held.ToString()));
        held.Clear();
    }
}
