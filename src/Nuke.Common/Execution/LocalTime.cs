using System.Text;

namespace Nuke.Common.Execution;

/// <summary>A moment as the user's clock shows it.</summary>
internal readonly record struct LocalTime(int Year, int Month, int Day, int Hour, int Minute, int Second)
{
    /// <summary>Such as 09:31:12.</summary>
    public string Time()
    {
        var text = new StringBuilder(8);
        return Append(Append(Append(text, Hour).Append(':'), Minute).Append(':'), Second).ToString();
    }

    /// <summary>Such as 11/22/2026 09:31:12.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(20);
        return Append(Append(text, Month).Append('/'), Day).Append('/').Append(Year).Append(' ').Append(Time()).ToString();
    }

    private static StringBuilder Append(StringBuilder text, int number) => text.Append((char)('0' + number / 10)).Append((char)('0' + number % 10));
}
