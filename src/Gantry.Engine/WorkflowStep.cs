using Nuke.Common.CI.GitHubActions.Configuration;
using Nuke.Common.Utilities;

namespace Gantry.Engine;

/// <summary>A step of a workflow: an action with its inputs, or a command with its variables.</summary>
internal sealed class WorkflowStep : GitHubActionsStep
{
    /// <summary>What the log calls it.</summary>
    public string Name { get; init; }

    /// <summary>When it runs; by default when the steps before it succeeded.</summary>
    public string Condition { get; init; }

    /// <summary>The action with its version; else <see cref="Run"/>.</summary>
    public string Uses { get; init; }

    /// <summary>The command.</summary>
    public string Run { get; init; }

    /// <summary>The shell for it; the runner's own by default.</summary>
    public string Shell { get; init; }

    /// <summary>The action's inputs.</summary>
    public IEnumerable<KeyValuePair<string, object>> With { get; init; } = [];

    /// <summary>The command's variables.</summary>
    public IEnumerable<KeyValuePair<string, object>> Environment { get; init; } = [];

    /// <summary>Reads <c>actions/setup-python@v6 python-version=3.13 cache=pip</c>; any other text is a command.</summary>
    public static WorkflowStep Parse(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0 || !words[0].Contains('@') || !words[0].Contains('/'))
            return new WorkflowStep { Name = $"Set up: {text}", Run = text };
        return new WorkflowStep
        {
            Uses = PinnedAction.Of(words[0]),
            With = words.Skip(1).Select(word => word.Split('=', 2)).Select(pair => KeyValuePair.Create(pair[0], (object)pair.ElementAtOrDefault(1))),
        };
    }

    /// <inheritdoc/>
    public override void Write(CustomFileWriter writer)
    {
        var first = Name is null ? $"uses: {Uses}" : $"name: {Name.ToYaml()}";
        writer.WriteLine($"- {first}");
        using (writer.Indent())
        {
            writer.WriteValue("if", Condition);
            if (Name is not null && Uses is not null)
                writer.WriteLine($"uses: {Uses}");
            if (Run is not null)
                writer.WriteLine($"run: {(Run.Contains("${{", StringComparison.Ordinal) ? Run : Run.ToYaml())}");
            writer.WriteValue("shell", Shell);
            writer.WritePairs("with", With);
            writer.WritePairs("env", Environment);
        }
    }
}
