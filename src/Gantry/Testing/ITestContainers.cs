namespace Gantry.Testing;

/// <summary>Where a service's tests run.</summary>
public interface ITestContainers
{
    /// <summary>Starts a container that waits for work.</summary>
    /// <param name="number">Counted from 1: which of the suite's containers.</param>
    /// <exception cref="Platform.UserErrorException">It does not start; nothing of it is left.</exception>
    Task<TestContainer> StartAsync(int number, CancellationToken cancellationToken = default);

    /// <summary>Takes a container back that is no longer needed.</summary>
    Task RemoveAsync(TestContainer container);
}
