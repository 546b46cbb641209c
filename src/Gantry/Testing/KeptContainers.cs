namespace Gantry.Testing;

/// <summary>Containers that stay between runs of the same tests: of one person who waits for an answer. The run removes them at its end.</summary>
public sealed class KeptContainers(ITestContainers containers) : ITestContainers
{
    private readonly Dictionary<int, TestContainer> kept = [];

    /// <inheritdoc/>
    public async Task<TestContainer> StartAsync(int number, CancellationToken cancellationToken = default)
    {
        if (kept.TryGetValue(number, out var container))
        {
            if (await container.IsRunningAsync(cancellationToken))
                return container;
            await containers.RemoveAsync(container);
        }
        return kept[number] = await containers.StartAsync(number, cancellationToken);
    }

    /// <inheritdoc/>
    public Task RemoveAsync(TestContainer container) => Task.CompletedTask;
}
