using System.Text;

namespace Nuke.Common.Execution;

/// <summary>Takes the place of Console.Out and Console.Error, so that their lines are masked and stay with their target.</summary>
/// <param name="toError">Lines go to standard error, past the targets' blocks.</param>
internal sealed class ConsoleWriter(bool toError) : TextWriter
{
    private readonly StringBuilder part = new();

    /// <inheritdoc/>
    public override Encoding Encoding => Encoding.UTF8;

    /// <inheritdoc/>
    public override string NewLine => "\n";

    /// <inheritdoc/>
    public override void Write(char value) => Write([value]);

    /// <inheritdoc/>
    public override void Write(string value) => Write(value.AsSpan());

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<char> buffer)
    {
        if (toError)
            BuildOutput.WriteError(buffer.ToString());
        else
            BuildOutput.WritePart(part, buffer);
    }

    /// <inheritdoc/>
    public override void WriteLine(string value) => Write(value + "\n");

    /// <inheritdoc/>
    public override void Flush()
    {
        if (!toError)
            BuildOutput.FlushPart(part);
    }
}
