namespace Nuke.Common.Execution;

/// <summary>The values to choose from, for the schema and for completion.</summary>
internal static class ParameterValues
{
    /// <summary>The values that a parameter can have; null if any value will do.</summary>
    public static IReadOnlyList<string> Find(ParameterInfo parameter, NukeBuild build, IReadOnlyList<ExecutableTarget> targets)
    {
        if (parameter == BuiltInParameters.Target || parameter == BuiltInParameters.Skip)
            return TargetNames(targets);
        if (parameter == BuiltInParameters.Host)
            return [.. HostDetection.Names];
        if (parameter == BuiltInParameters.ShellCompletion)
            return ["bash", "fish", "pwsh", "zsh"];
        if (parameter.IsBuiltIn)
            return parameter.Forms ?? ValueConverter.GetValueNames(parameter.Type);
        try
        {
            return parameter.Attribute.GetValueSet(parameter.Member, build)?.Select(value => value.Text).ToList();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // A provider is the build's own code and may need what this machine lacks. Then nothing can be offered.
            return null;
        }
    }

    /// <summary>The names of the targets that are shown, sorted.</summary>
    public static List<string> TargetNames(IReadOnlyList<ExecutableTarget> targets) =>
        [.. targets.Where(target => target.Listed).Select(target => target.Name).Order(StringComparer.OrdinalIgnoreCase)];
}
