namespace Gantry.Tests.Testing;

/// <summary>A test that runs pytest in containers of the platform's Python image.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RequiresPythonImageFactAttribute : FactAttribute
{
    public RequiresPythonImageFactAttribute()
    {
        if (Image is null)
            Skip = "needs an image with pytest in GANTRY_PYTHON_IMAGE; `./build.sh UnitTest` gives it";
    }

    /// <summary>Reference of the image; null where there is none.</summary>
    internal static string? Image => Environment.GetEnvironmentVariable("GANTRY_PYTHON_IMAGE") is { Length: > 0 } image ? image : null;
}
