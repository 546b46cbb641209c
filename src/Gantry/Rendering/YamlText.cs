using Gantry.Platform;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Gantry.Rendering;

/// <summary>Reads and writes the YAML files that bundles are merged from.</summary>
internal static class YamlText
{
    /// <summary>Reads a file of one mapping; null, and a problem, when it is something else.</summary>
    /// <param name="fix">What to write instead.</param>
    public static YamlMappingNode? Parse(string text, string file, string fix, ICollection<Problem> problems)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (YamlException e)
        {
            problems.Add(new Problem($"{file} is not valid YAML: {e.Message}", new SourceLocation(file, (int)e.Start.Line), "correct the syntax at this line"));
            return null;
        }
        if (stream.Documents is [{ RootNode: YamlMappingNode mapping }])
            return mapping;
        problems.Add(new Problem($"{file} is not one YAML mapping", new SourceLocation(file, 1), fix));
        return null;
    }

    /// <summary>Writes a document. The same input gives the same bytes.</summary>
    public static string Write(YamlMappingNode root, string head)
    {
        var writer = new StringWriter { NewLine = "\n" };
        new YamlStream(new YamlDocument(root)).Save(writer, assignAnchors: false);
        var text = writer.ToString().TrimEnd();
        return $"{head}{(text.EndsWith("...", StringComparison.Ordinal) ? text[..^3].TrimEnd() : text)}\n";
    }
}
