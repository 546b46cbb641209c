using Gantry.Containers;
using Gantry.Platform;

namespace Gantry.Stack;

/// <summary>Remembers where a bundle's images come from, so that only the first run asks the registries.</summary>
/// <param name="file">In the bundle.</param>
/// <param name="images">The pinned upstream images.</param>
internal sealed class ImageSourceRecord(string file, IReadOnlyCollection<string> images)
{
    /// <summary><c>upstream</c> or <c>local</c>; null when nothing has been chosen yet.</summary>
    public string? Recorded => File.Exists(file) ? File.ReadAllText(file).Trim() : null;

    /// <summary>Decides as asked; when nothing is asked, as last time; the first time as <c>auto</c>.</summary>
    /// <param name="asked"><c>upstream</c>, <c>local</c> or <c>auto</c>, which asks the registries anew.</param>
    /// <returns>The choice, and whether it differs from the last one.</returns>
    public async Task<(ImageSourceChoice Choice, bool IsNew)> ChooseAsync(string? asked, CancellationToken cancellationToken)
    {
        var choice = await ImageSourceChoice.MakeAsync(asked ?? Recorded ?? "auto", images, cancellationToken);
        return (choice, AtomicFile.Write(file, $"{choice.Source.ToString().ToLowerInvariant()}\n"));
    }
}
