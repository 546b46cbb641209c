using System.Reflection;

namespace Gantry.Dashboard;

/// <summary>The files of the page, which are part of the program.</summary>
internal static class PageFile
{
    public static string Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
