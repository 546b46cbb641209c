using System.Text;

namespace Gantry.Templates.Python;

/// <summary>
/// Latin letters without their marks, as Unicode's decomposition gives them. The build runs without ICU, so .NET decomposes
/// nothing by itself.
/// </summary>
internal static class BaseLetters
{
    private const string Marked = "ÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖÙÚÛÜÝàáâãäåçèéêëìíîïñòóôõöùúûüýÿĀāĂăĄąĆćĈĉĊċČčĎďĒēĔĕĖėĘęĚěĜĝĞğĠġĢģĤĥĨĩĪīĬĭĮįİĴĵĶķĹĺĻļĽľŃńŅņŇňŌōŎŏŐőŔŕŖŗŘřŚśŜŝŞşŠšŢţŤťŨũŪūŬŭŮůŰűŲųŴŵŶŷŸŹźŻżŽž";
    private const string Plain = "AAAAAACEEEEIIIINOOOOOUUUUYaaaaaaceeeeiiiinooooouuuuyyAaAaAaCcCcCcCcDdEeEeEeEeEeGgGgGgGgHhIiIiIiIiIJjKkLlLlLlNnNnNnOoOoOoRrRrRrSsSsSsSsTtTtUuUuUuUuUuUuWwYyYZzZzZz";

    private static readonly Dictionary<char, char> Letters = Marked.Zip(Plain).ToDictionary(pair => pair.First, pair => pair.Second);

    /// <summary>Replaces each marked letter by the bare one and drops combining marks.</summary>
    public static string Of(string text)
    {
        var bare = new StringBuilder(text.Length);
        foreach (var letter in text.Where(letter => letter is not (>= '\u0300' and <= '\u036f')))
            bare.Append(Letters.GetValueOrDefault(letter, letter));
        return bare.ToString();
    }
}
