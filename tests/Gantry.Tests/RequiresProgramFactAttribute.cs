namespace Gantry.Tests;

/// <summary>A fact about a program that only some systems have.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RequiresProgramFactAttribute : FactAttribute
{
    public RequiresProgramFactAttribute(string program)
    {
        if (!File.Exists(program))
            Skip = $"this system has no {program}";
    }
}
