package io.lyceum.command.platform.axon;

import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.axonframework.common.Registration;
import org.axonframework.common.caching.Cache;
import org.axonframework.eventsourcing.AggregateCacheEntry;
import org.axonframework.eventsourcing.EventSourcedAggregate;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * Bounded cache of live aggregates with strong references. Axon's own {@code WeakReferenceCache} is emptied by every
 * garbage collection, which makes each command reload its stream.
 */
public final class AggregateCache implements Cache {

    private static final String USED = AggregateCache.class.getName() + ".used";

    private final com.github.benmanes.caffeine.cache.Cache<Object, Object> entries;

    /**
     * A cached aggregate as a command found it.
     *
     * @param sequence of its last event then
     */
    record Used(EventSourcedAggregate<?> aggregate, String id, long sequence) {

        /** Whether the command has applied nothing to it so far. */
        boolean isUnchanged() {
            return aggregate.version() == sequence;
        }
    }

    /** @param maximumSize how many aggregates are kept; the least recently used give way */
    public AggregateCache(long maximumSize) {
        entries = Caffeine.newBuilder().maximumSize(maximumSize).build();
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals", "NullAway"})
    public <K, V> V get(K key) {
        var found = entries.getIfPresent(key);
        if (found instanceof AggregateCacheEntry<?> entry && CurrentUnitOfWork.isStarted()) {
            remember(entry);
        }
        return (V) found;
    }

    /** The entry holds the live aggregate and hands it out as it is; what it would rebuild it from is not needed. */
    private static void remember(AggregateCacheEntry<?> entry) {
        var aggregate = entry.recreateAggregate(null, null, null, null);
        CurrentUnitOfWork.get()
                .resources()
                .put(USED, new Used(aggregate, aggregate.identifierAsString(), aggregate.version()));
    }

    /** The aggregate that the unit of work got from the cache, if it did. */
    static Optional<Used> usedBy(UnitOfWork<?> unitOfWork) {
        return Optional.ofNullable(unitOfWork.getResource(USED));
    }

    @Override
    public void put(Object key, Object value) {
        entries.put(key, value);
    }

    @Override
    public boolean putIfAbsent(Object key, Object value) {
        return entries.asMap().putIfAbsent(key, value) == null;
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <T> T computeIfAbsent(Object key, Supplier<T> valueSupplier) {
        return (T) entries.get(key, ignored -> valueSupplier.get());
    }

    @Override
    public boolean remove(Object key) {
        return entries.asMap().remove(key) != null;
    }

    /** @param gone decides by the aggregate's id and class */
    void removeIf(BiPredicate<String, Class<?>> gone) {
        entries.asMap()
                .entrySet()
                .removeIf(entry -> entry.getValue() instanceof AggregateCacheEntry<?> cached
                        && gone.test(
                                entry.getKey().toString(),
                                cached.recreateAggregate(null, null, null, null).rootType()));
    }

    @Override
    public void removeAll() {
        entries.invalidateAll();
    }

    @Override
    public boolean containsKey(Object key) {
        return entries.asMap().containsKey(key);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <V> void computeIfPresent(Object key, UnaryOperator<V> update) {
        entries.asMap().computeIfPresent(key, (ignored, value) -> update.apply((V) value));
    }

    /** Axon's repository does not listen to its cache; nothing is ever registered. */
    @Override
    public Registration registerCacheEntryListener(EntryListener cacheEntryListener) {
        throw new UnsupportedOperationException("the aggregate cache has no listeners");
    }
}
