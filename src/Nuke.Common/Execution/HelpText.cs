using System.Text;

namespace Nuke.Common.Execution;

/// <summary>What <c>--help</c> shows.</summary>
internal static class HelpText
{
    private const int Columns = 90;
    private const string NoDescription = "<no description>";

    /// <summary>Writes targets and parameters.</summary>
    public static string Render(IReadOnlyList<ExecutableTarget> targets, ParameterSet parameters)
    {
        var text = new StringBuilder(Render(targets, parameters.Own));
        if (parameters.Own.Count > 0)
            text.Append('\n');
        var width = WidthOf(parameters.All);
        foreach (var parameter in BuiltInParameters.All)
            AppendParameter(text, parameter, width);
        return text.ToString();
    }

    /// <summary>Writes targets and some parameters of the build, without the engine's own.</summary>
    public static string Render(IReadOnlyList<ExecutableTarget> targets, IReadOnlyList<ParameterInfo> parameters)
    {
        var text = new StringBuilder("\nTargets (with their direct dependencies):\n\n");
        var width = 20;
        foreach (var target in targets)
            width = Math.Max(width, target.Name.Length + (target.IsDefault ? " (default)".Length : 0));
        foreach (var target in targets)
        {
            if (target.Listed)
                AppendTarget(text, target, width);
        }

        text.Append("\nParameters:\n\n");
        var optionWidth = WidthOf([.. parameters, .. BuiltInParameters.All]);
        foreach (var parameter in parameters.OrderBy(parameter => parameter.Option, StringComparer.OrdinalIgnoreCase))
            AppendParameter(text, parameter, optionWidth);
        return text.ToString();
    }

    private static int WidthOf(IEnumerable<ParameterInfo> parameters)
    {
        var width = 16;
        foreach (var parameter in parameters)
            width = parameter.IsHidden ? width : Math.Max(width, parameter.Option.Length);
        return width;
    }

    private static void AppendTarget(StringBuilder text, ExecutableTarget target, int width)
    {
        var name = target.IsDefault ? $"{target.Name} (default)" : target.Name;
        text.Append("  ").AppendLeft(name, target.ExecutionDependencies.Count > 0 ? width : 0);
        var separator = " -> ";
        foreach (var dependency in target.ExecutionDependencies)
        {
            text.Append(separator).Append(dependency.Name);
            separator = ", ";
        }
        text.Append('\n');
        if (!string.IsNullOrEmpty(target.Description))
            AppendWrapped(text.Append("    "), target.Description, 4).Append('\n');
    }

    private static void AppendParameter(StringBuilder text, ParameterInfo parameter, int width)
    {
        if (parameter.IsHidden)
            return;
        text.Append("  --").AppendLeft(parameter.Option, width).Append("   ");
        AppendWrapped(text, string.IsNullOrEmpty(parameter.Description) ? NoDescription : parameter.Description, width + 7).Append('\n');
    }

    /// <summary>Appends words; lines after the first are indented.</summary>
    private static StringBuilder AppendWrapped(StringBuilder text, string words, int indent)
    {
        var column = indent;
        var first = true;
        foreach (var word in words.Split(' '))
        {
            if (!first && column + 1 + word.Length > Columns)
            {
                text.Append('\n').AppendBlanks(indent);
                column = indent;
            }
            else if (!first)
            {
                text.Append(' ');
                column++;
            }
            text.Append(word);
            column += word.Length;
            first = false;
        }
        return text;
    }
}
