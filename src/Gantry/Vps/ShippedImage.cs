namespace Gantry.Vps;

/// <summary>An image as it travels.</summary>
/// <param name="Reference">Name and tag.</param>
/// <param name="Id">As this machine's engine calls it.</param>
/// <param name="Config">SHA-256 of its configuration.</param>
/// <param name="Layers">SHA-256 of its layers as plain archives (diffIDs), the lowest first.</param>
internal sealed record ShippedImage(string Reference, string Id, string Config, IReadOnlyList<string> Layers);
