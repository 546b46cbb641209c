using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gantry.Templates;

namespace Gantry.Tests.Templates;

/// <summary>
/// The platform's own templates, whole, in every combination of their toggles: names and texts are what Debian's Jinja makes
/// of them, with Copier's settings.
/// </summary>
public sealed class TemplateRenderingTests
{
    private const string AnswersFile = ".copier-answers.yml";

    private const string Suffix = ".jinja";

    private static readonly string[] Toggles = ["include_frontend_ui", "include_seo", "include_analytics", "include_debug_toolbar", "is_front_page"];

    [RequiresJinja]
    public async Task Django_s_template_renders_as_with_Jinja_in_every_combination_of_its_toggles()
    {
        for (var bits = 0; bits < 1 << Toggles.Length; bits++)
        {
            if ((bits & 1) == 0 && (bits & 6) != 0)
                continue; // without a frontend nobody is asked for what it has
            var answers = Toggles.Select((name, bit) => KeyValuePair.Create(name, (object?)((bits & (1 << bit)) != 0))).ToDictionary();
            answers["service_name"] = "Zoë's Büro & Söhne";
            answers["default_language"] = bits % 2 == 0 ? "en" : "pt-br";
            await CompareAsync("services/template", answers);
        }
    }

    [RequiresJinja]
    public Task ASP_NET_s_template_renders_as_with_Jinja() =>
        CompareAsync("services/template-aspnet", new Dictionary<string, object?> { ["service_name"] = "Zoë's Büro & Söhne" });

    private static async Task CompareAsync(string source, Dictionary<string, object?> answers)
    {
        var directory = Path.Combine(RepositoryRoot.Path, source);
        var library = new TemplateLibrary(RepositoryRoot.Path);
        var version = await library.ReadAsync(source, null, CancellationToken.None);
        var rendered = (await library.RendererAsync(version)).Render(new RenderRequest { SourcePath = source, Commit = version.Commit, Destination = "/project", Data = answers });
        var project = Path.Combine(directory, "project");
        var files = TemplateTree.Read(source, project).Files;

        var templates = files.Where(file => IsTemplate(file.Key)).ToList();
        var asked = files.Keys.Select(path => IsTemplate(path) ? path[..^Suffix.Length] : path).Concat(templates.Select(file => Text(file.Value))).ToList();
        var answered = PythonOracle.Render(asked, Variables(rendered, answers), new Dictionary<string, string>());
        var (names, texts) = (answered.Take(files.Count), answered.Skip(files.Count));

        var named = files.Keys.Zip(names).Where(pair => !pair.Second!.Split('/').Contains("")).ToDictionary(pair => pair.First, pair => pair.Second!, StringComparer.Ordinal);
        rendered.Files.Keys.ShouldBe(named.Values.Order(StringComparer.Ordinal), source);
        foreach (var ((path, _), text) in templates.Zip(texts).Where(pair => named.ContainsKey(pair.First.Key)))
            Text(rendered.Files[named[path]]).Split('\n').ShouldBe(text!.Split('\n'), $"{path} with {JsonSerializer.Serialize(answers)}");
    }

    /// <summary>What a template may use: answers with those that were not asked, and Copier's own.</summary>
    private static string Variables(RenderedProject rendered, Dictionary<string, object?> answers)
    {
        var all = JsonSerializer.SerializeToNode(answers)!.AsObject();
        foreach (var (name, value) in rendered.Answers)
            all[name] = Node(value);
        if (answers.TryGetValue("include_frontend_ui", out var frontend) && frontend is false)
            (all["include_seo"], all["include_analytics"]) = (false, false); // not asked, so their default counts
        all["_copier_conf"] = new JsonObject { ["answers_file"] = AnswersFile };
        all["_copier_answers"] = new JsonObject(rendered.Answers.Select(answer => KeyValuePair.Create(answer.Key, Node(answer.Value))));
        return all.ToJsonString();
    }

    private static JsonNode? Node(object? value) => value is BigInteger number ? JsonNode.Parse(number.ToString(CultureInfo.InvariantCulture)) : JsonSerializer.SerializeToNode(value);

    private static bool IsTemplate(string path) => path.EndsWith(Suffix, StringComparison.Ordinal);

    private static string Text(TemplateFile file) => Encoding.UTF8.GetString(file.Content.Span);
}
