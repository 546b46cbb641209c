namespace Nuke.Common.Tests;

/// <summary>A theory about a program that is not ours and may not be there; the engine runs without it.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TheoryWithProgramAttribute : TheoryAttribute
{
    public TheoryWithProgramAttribute(string program)
    {
        if (Nuke.Common.Tooling.ToolPathResolver.FindOnPath(program) is null)
            Skip = $"this system has no {program}";
    }
}
