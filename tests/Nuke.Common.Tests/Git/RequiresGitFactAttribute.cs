namespace Nuke.Common.Tests.Git;

/// <summary>A fact about what git itself writes.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RequiresGitFactAttribute : FactAttribute
{
    public RequiresGitFactAttribute()
    {
        if (Nuke.Common.Tooling.ToolPathResolver.FindOnPath("git") is null)
            Skip = "this system has no git";
    }
}
