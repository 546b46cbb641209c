using System.Text.Json;
using System.Text.Json.Nodes;
using Gantry.Tooling;

namespace Gantry.Tests.Templates;

/// <summary>Debian's Jinja and PyYAML, asked once for everything that is compared with them: one process.</summary>
public static class PythonOracle
{
    private const string Python = "/usr/bin/python3";

    private static readonly Lazy<string?> FoundAbsence = new(FindAbsence);

    /// <summary>Why it cannot be asked; null when it can.</summary>
    public static string? Absence => FoundAbsence.Value;

    /// <summary>Renders each template with the variables; null where Python reports an error.</summary>
    public static IReadOnlyList<string?> Render(IReadOnlyList<string> templates, string variables, IReadOnlyDictionary<string, string> files) =>
        Ask(new JsonObject { ["templates"] = new JsonArray([.. templates.Select(template => (JsonNode)template!)]), ["variables"] = JsonNode.Parse(variables), ["files"] = JsonSerializer.SerializeToNode(files) });

    /// <summary>Writes each JSON value as block YAML.</summary>
    public static IReadOnlyList<string?> Dump(IReadOnlyList<string> values) =>
        Ask(new JsonObject { ["dump"] = new JsonArray([.. values.Select(value => JsonNode.Parse(value))]) });

    /// <summary>Reads each YAML text and gives Python's <c>repr</c> of it; null where Python reports an error.</summary>
    public static IReadOnlyList<string?> Load(IReadOnlyList<string> texts) =>
        Ask(new JsonObject { ["load"] = new JsonArray([.. texts.Select(text => (JsonNode)text!)]) });

    private static IReadOnlyList<string?> Ask(JsonObject question)
    {
        var script = Path.Combine(RepositoryRoot.Path, "tests", "Gantry.Tests", "Templates", "oracle.py");
        var answer = Task.Run(() => new Command(Python, script).WithInput(question.ToJsonString()).RunAsync()).GetAwaiter().GetResult();
        return [.. JsonNode.Parse(answer.Output)!.AsArray().Select(item => item?.GetValue<string>())];
    }

    private static string? FindAbsence()
    {
        if (Environment.GetEnvironmentVariable("CI") is "true" or "1")
            return null;
        var found = File.Exists(Python) && Task.Run(() => new Command(Python, "-c", "import jinja2, yaml").TryRunAsync()).GetAwaiter().GetResult().Succeeded;
        return found ? null : "no python3-jinja2: `./build.sh SetupJinja` installs it on Debian";
    }
}
