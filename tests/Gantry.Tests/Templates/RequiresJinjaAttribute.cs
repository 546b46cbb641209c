namespace Gantry.Tests.Templates;

/// <summary>A test that compares with Debian's Jinja: skipped where it is not installed, but in CI it runs and fails.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RequiresJinjaAttribute : FactAttribute
{
    public RequiresJinjaAttribute() => Skip = PythonOracle.Absence;
}
