using Nuke.Common.Utilities;

namespace Nuke.Common.CI.GitHubActions.Configuration;

/// <summary>Uses an action.</summary>
public class GitHubActionsUsingStep : GitHubActionsStep
{
    /// <summary>What the log calls it.</summary>
    public string Name { get; set; }

    /// <summary>The action with its version: <c>actions/setup-dotnet@v5</c>.</summary>
    public string Using { get; set; }

    /// <summary>When it runs; by default when the steps before it succeeded.</summary>
    public string Condition { get; set; }

    /// <summary>Its inputs; texts of several lines are written as such.</summary>
    public Dictionary<string, string> With { get; } = [];

    /// <inheritdoc/>
    public override void Write(CustomFileWriter writer)
    {
        var beginning = Name is null ? $"uses: {Using}" : $"name: {Name.ToYaml()}";
        writer.WriteLine($"- {beginning}");
        using (writer.Indent())
        {
            if (Name is not null)
                writer.WriteLine($"uses: {Using}");
            writer.WriteValue("if", Condition);
            if (With.Count == 0)
                return;
            using (writer.WriteBlock("with:"))
            {
                foreach (var (name, value) in With)
                    WriteInput(writer, name, value);
            }
        }
    }

    private static void WriteInput(CustomFileWriter writer, string name, string value)
    {
        if (!value.Contains('\n', StringComparison.Ordinal))
        {
            writer.WriteLine($"{name}: {(value is "true" or "false" || value.All(char.IsAsciiDigit) ? value : value.ToYaml())}");
            return;
        }
        using (writer.WriteBlock($"{name}: |"))
        {
            foreach (var line in value.Split('\n'))
                writer.WriteLine(line);
        }
    }
}
