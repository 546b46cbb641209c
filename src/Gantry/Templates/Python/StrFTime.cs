using System.Globalization;
using System.Text;

namespace Gantry.Templates.Python;

/// <summary>Times as Python's <c>strftime</c> writes them, in the C locale.</summary>
internal static class StrFTime
{
    private static readonly Dictionary<char, Func<DateTime, string>> Codes = new()
    {
        ['Y'] = time => Text(time, "yyyy"),
        ['y'] = time => Text(time, "yy"),
        ['m'] = time => Text(time, "MM"),
        ['d'] = time => Text(time, "dd"),
        ['e'] = time => $"{time.Day,2}",
        ['H'] = time => Text(time, "HH"),
        ['I'] = time => Text(time, "hh"),
        ['M'] = time => Text(time, "mm"),
        ['S'] = time => Text(time, "ss"),
        ['f'] = time => Text(time, "ffffff"),
        ['p'] = time => Text(time, "tt"),
        ['B'] = time => Text(time, "MMMM"),
        ['b'] = time => Text(time, "MMM"),
        ['h'] = time => Text(time, "MMM"),
        ['A'] = time => Text(time, "dddd"),
        ['a'] = time => Text(time, "ddd"),
        ['j'] = time => time.DayOfYear.ToString("000", CultureInfo.InvariantCulture),
        ['w'] = time => $"{(int)time.DayOfWeek}",
        ['u'] = time => $"{(time.DayOfWeek is DayOfWeek.Sunday ? 7 : (int)time.DayOfWeek)}",
        ['U'] = time => Week(time, (int)time.DayOfWeek),
        ['W'] = time => Week(time, ((int)time.DayOfWeek + 6) % 7),
        ['V'] = time => ISOWeek.GetWeekOfYear(time).ToString("00", CultureInfo.InvariantCulture),
        ['G'] = time => $"{ISOWeek.GetYear(time)}",
        ['F'] = time => Text(time, "yyyy-MM-dd"),
        ['T'] = time => Text(time, "HH:mm:ss"),
        ['X'] = time => Text(time, "HH:mm:ss"),
        ['D'] = time => Text(time, "MM/dd/yy"),
        ['x'] = time => Text(time, "MM/dd/yy"),
        ['c'] = time => $"{Text(time, "ddd MMM")} {time.Day,2} {Text(time, "HH:mm:ss yyyy")}",
        ['n'] = _ => "\n",
        ['t'] = _ => "\t",
        ['%'] = _ => "%",
    };

    public static string Format(string format, DateTime time)
    {
        var result = new StringBuilder();
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] != '%' || i + 1 == format.Length)
                result.Append(format[i]);
            else
                result.Append(Find(format[++i])(time));
        }
        return result.ToString();
    }

    /// <summary>As <c>strptime</c>, for the codes that stand for digits.</summary>
    public static DateTime Parse(string text, string format)
    {
        var pattern = format.Replace("%Y", "yyyy", StringComparison.Ordinal).Replace("%m", "M", StringComparison.Ordinal).Replace("%d", "d", StringComparison.Ordinal)
            .Replace("%H", "H", StringComparison.Ordinal).Replace("%M", "m", StringComparison.Ordinal).Replace("%S", "s", StringComparison.Ordinal);
        return DateTime.TryParseExact(text, pattern, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time
            : throw new TemplateFault($"time data '{text}' does not match format '{format}'", "use the codes %Y %m %d %H %M %S");
    }

    private static Func<DateTime, string> Find(char code) =>
        Codes.GetValueOrDefault(code) ?? throw new TemplateFault($"unknown time code '%{code}'", $"known here: {string.Join(' ', Codes.Keys.Order().Select(known => $"%{known}"))}");

    private static string Week(DateTime time, int dayOfWeek) => ((time.DayOfYear + 6 - dayOfWeek) / 7).ToString("00", CultureInfo.InvariantCulture);

    private static string Text(DateTime time, string format) => time.ToString(format, CultureInfo.InvariantCulture);
}
