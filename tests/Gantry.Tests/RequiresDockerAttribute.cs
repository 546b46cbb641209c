using Gantry.Tooling;

namespace Gantry.Tests;

/// <summary>A test that needs a Docker Engine: skipped where none answers, but in CI it runs and fails, for a skip would hide a hole.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RequiresDockerAttribute : FactAttribute
{
    private static readonly Lazy<string?> Absence = new(FindAbsence);

    public RequiresDockerAttribute() => Skip = Absence.Value;

    private static string? FindAbsence()
    {
        if (Environment.GetEnvironmentVariable("CI") is "true" or "1")
            return null;
        var engine = Task.Run(() => DockerEngine.ExamineAsync(Machine.Current(), CancellationToken.None)).GetAwaiter().GetResult();
        return engine.Status is EngineStatus.Answers ? null : $"no Docker Engine: {engine.Detail}";
    }
}
