using System.Text;

namespace Gantry.Gateway.DataPlane;

/// <summary>Writes the heads of requests as bytes.</summary>
internal sealed class HeadWriter
{
    private byte[] buffer = new byte[2048];
    private int length;

    public ReadOnlyMemory<byte> Written => buffer.AsMemory(0, length);

    public void Clear() => length = 0;

    public void Write(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(buffer.AsSpan(length));
        length += bytes.Length;
    }

    /// <summary>Writes characters as the bytes that they stand for, as they came in.</summary>
    /// <exception cref="InvalidOperationException">The text would end the line. Nothing lets such text in; this is the last guard.</exception>
    public void Write(ReadOnlySpan<char> text)
    {
        if (text.ContainsAny('\r', '\n', '\0'))
            throw new InvalidOperationException("a line of a request's head holds a line break");
        Reserve(text.Length);
        length += Encoding.Latin1.GetBytes(text, buffer.AsSpan(length));
    }

    public void WriteField(ReadOnlySpan<char> name, ReadOnlySpan<char> value)
    {
        Write(name);
        Write(": "u8);
        Write(value);
        Write("\r\n"u8);
    }

    private void Reserve(int count)
    {
        if (buffer.Length - length < count)
            Array.Resize(ref buffer, Math.Max(buffer.Length * 2, length + count));
    }
}
