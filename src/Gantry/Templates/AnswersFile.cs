using Gantry.Platform;
using Gantry.Templates.Python;
using Gantry.Templates.Yaml;

namespace Gantry.Templates;

/// <summary>What a generated project remembers of its template.</summary>
/// <param name="Path">Of the file, below the project.</param>
/// <param name="SourcePath">Where the template comes from.</param>
/// <param name="Commit">Its version; null where it had none.</param>
/// <param name="Answers">By the question's name.</param>
internal sealed record AnswersFile(string Path, string SourcePath, string? Commit, IReadOnlyDictionary<string, object?> Answers)
{
    /// <summary>The name that templates use unless they say otherwise.</summary>
    public const string DefaultName = ".copier-answers.yml";

    /// <summary>Reads a project's answers; null when it was not generated.</summary>
    /// <param name="name">How messages name the project's folder.</param>
    /// <exception cref="UserErrorException">The file is damaged.</exception>
    public static AnswersFile? Find(string folder, string name)
    {
        var file = System.IO.Path.Combine(folder, DefaultName);
        if (!File.Exists(file))
            return null;
        var at = new SourceLocation($"{name}/{DefaultName}", 1);
        try
        {
            if (YamlText.Load(File.ReadAllText(file), at) is not PyDict dict || !dict.TryGetValue("_src_path", out var source) || source is not string path)
                throw TemplateFault.At(at, "the answers file names no template in `_src_path`", "restore it from git: nobody edits it by hand");
            var answers = dict.Pairs.Where(pair => pair.Key is string key && !key.StartsWith('_')).ToDictionary(pair => (string)pair.Key!, pair => pair.Value, StringComparer.Ordinal);
            return new AnswersFile(DefaultName, path, dict.TryGetValue("_commit", out var commit) && commit is not null ? Py.Str(commit) : null, answers);
        }
        catch (TemplateFault fault)
        {
            throw new UserErrorException([fault.ToProblem()], fault);
        }
    }
}
