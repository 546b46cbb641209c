using Gantry.Tooling;

namespace Gantry.Tests.Tooling;

/// <summary>A test that starts a Docker Engine of its own: on Linux, as root, where the engine's program is installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RequiresEngineProgramAttribute : FactAttribute
{
    public RequiresEngineProgramAttribute()
    {
        var machine = Machine.Current();
        if (!machine.IsLinux || !machine.IsRoot || machine.Find("dockerd") is null || machine.Find("unshare") is null)
            Skip = "starts dockerd, which takes Linux, root and the program itself";
    }
}
